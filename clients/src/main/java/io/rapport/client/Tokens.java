package io.rapport.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Access tokens of an OpenID Connect provider, each kept until shortly before it ends. Safe for several threads. */
public final class Tokens implements Supplier<String> {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI issuer;
    private final String form;
    private String token = "";
    private Instant renewal = Instant.MIN;

    private Tokens(URI issuer, Map<String, String> form) {
        this.issuer = issuer;
        this.form = form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A machine's tokens. */
    public static Tokens clientCredentials(URI issuer, String clientId, String secret) {
        return new Tokens(
                issuer, Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    /** A person's tokens by password, which only the local realm allows; apps use the authorization code flow. */
    public static Tokens password(URI issuer, String clientId, String userName, String password) {
        return new Tokens(
                issuer,
                Map.of(
                        "grant_type", "password",
                        "client_id", clientId,
                        "username", userName,
                        "password", password));
    }

    /** @throws UncheckedIOException when the provider cannot be reached, or refuses */
    @Override
    public synchronized String get() {
        if (Instant.now().isAfter(renewal)) {
            JsonNode provider = send(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
            JsonNode answer = send(HttpRequest.newBuilder(
                            URI.create(provider.required("token_endpoint").asText()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
            token = answer.required("access_token").asText();
            renewal = Instant.now()
                    .plusSeconds(answer.path("expires_in").asLong())
                    .minus(MARGIN);
        }
        return token;
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("no token: " + issuer + " answers " + answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while getting a token", e);
        }
    }
}
