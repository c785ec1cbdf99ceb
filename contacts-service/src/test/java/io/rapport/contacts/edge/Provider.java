package io.rapport.contacts.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rapport.stack.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider of tokens whose keys are exchanged, and that hangs at first: it takes connections and does not answer. The
 * framework loads this class in several class loaders, so that a test speaks to it by HTTP.
 */
public final class Provider implements QuarkusTestResourceLifecycleManager {
    private final HttpServer server = unused();
    private final AtomicInteger askedForKeys = new AtomicInteger();
    private volatile KeyPair keys = pair();
    private volatile String kid = name();
    private volatile boolean hangs = true;

    @Override
    public Map<String, String> start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
                 "introspection_endpoint": "%1$s/introspect"}""".formatted(address())));
        server.createContext("/keys", exchange -> {
            askedForKeys.incrementAndGet();
            RSAPublicKey key = (RSAPublicKey) keys.getPublic();
            answer(exchange, """
                    {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}""".formatted(kid, url(key.getModulus()), url(key.getPublicExponent())));
        });
        server.createContext("/test/recover", exchange -> {
            hangs = false;
            answer(exchange, "");
        });
        server.createContext("/test/rotate", exchange -> {
            keys = pair();
            kid = name();
            answer(exchange, "");
        });
        server.createContext("/test/asked-for-keys", exchange -> say(exchange, String.valueOf(askedForKeys.get())));
        server.createContext("/test/token/", exchange -> {
            String[] asked = exchange.getRequestURI().getPath().split("/", -1);
            say(exchange, token(asked[4].isEmpty() ? kid : asked[4], asked[3]));
        });
        server.start();
        return Map.of(
                "quarkus.oidc.auth-server-url",
                address(),
                "quarkus.oidc.token.issuer",
                address(),
                "quarkus.oidc-client.auth-server-url",
                address());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static HttpServer unused() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new StackException("every JDK has RSA", e);
        }
    }

    private static String name() {
        return "key-" + UUID.randomUUID();
    }

    private String token(String keyId, String userName) {
        Instant now = Instant.now();
        String content = url("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(keyId))
                + '.'
                + url("""
                {"iss":"%s","aud":"rapport","iat":%d,"exp":%d,"sub":"subject-of-%s","preferred_username":"%4$s",
                 "name":"%4$s","azp":"rapport-cli","scope":"openid contacts:read"}""".formatted(
                        address(), now.getEpochSecond(), now.plusSeconds(600).getEpochSecond(), userName));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new StackException("every JDK signs with RSA", e);
        }
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        if (!hangs) {
            say(exchange, json);
        }
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
