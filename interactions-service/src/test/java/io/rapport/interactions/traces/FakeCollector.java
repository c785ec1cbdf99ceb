package io.rapport.interactions.traces;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where an installation's spans go: keeps every byte that was sent. */
public class FakeCollector implements QuarkusTestResourceLifecycleManager {
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private @Nullable HttpServer running;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                received.add("token " + exchange.getRequestHeaders().getFirst("X-Token"));
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            running = server;
            return Map.of(
                    "rapport.otlp.endpoint",
                    "http://localhost:" + server.getAddress().getPort(),
                    "rapport.otlp.headers",
                    "X-Token=a=b, X-Other=c",
                    "quarkus.otel.bsp.schedule.delay",
                    "PT0.1S");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(received, new TestInjector.MatchesType(Queue.class));
    }

    @Override
    public void stop() {
        if (running != null) {
            running.stop(0);
        }
    }
}
