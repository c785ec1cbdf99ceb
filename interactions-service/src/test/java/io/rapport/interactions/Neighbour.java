package io.rapport.interactions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contacts-service that knows nobody, and the token endpoint of its provider: enough to be told that somebody is
 * unknown. It may go away and come back.
 */
public class Neighbour implements QuarkusTestResourceLifecycleManager {
    private static final String UP = "rapport.neighbour.up";
    private @Nullable HttpServer running;

    @Override
    public Map<String, String> start() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        goUp();
        String url = "http://localhost:" + server.getAddress().getPort();
        server.createContext(
                "/token",
                exchange ->
                        answer(exchange, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}"));
        server.createContext("/internal/people/lookup", exchange -> answer(exchange, 200, "[]"));
        server.createContext("/internal", exchange -> answer(exchange, 404, "{}"));
        server.start();
        running = server;
        return Map.of(
                "quarkus.rest-client.contacts-service.url",
                url,
                "quarkus.oidc-client.auth-server-url",
                url,
                "quarkus.oidc-client.discovery-enabled",
                "false",
                "quarkus.oidc-client.token-path",
                "/token");
    }

    @Override
    public void stop() {
        if (running != null) {
            running.stop(0);
        }
    }

    public static void goUp() {
        System.setProperty(UP, "true");
    }

    public static void goDown() {
        System.setProperty(UP, "false");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        boolean up = Boolean.getBoolean(UP);
        exchange.sendResponseHeaders(up ? status : 503, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
