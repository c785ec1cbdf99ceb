package io.rapport.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.stack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Access tokens from the local realm, with the passwords and secrets that are known there. */
public final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI issuer;

    public Tokens(URI issuer) {
        this.issuer = issuer;
    }

    /** A person's token by password grant; the password of the local realm's people is their name. */
    public String person(String userName) {
        return request(Map.of(
                "grant_type", "password", "client_id", "rapport-cli", "username", userName, "password", userName));
    }

    /** A machine's token by client credentials; the secret in the local realm is the id with {@code -secret}. */
    public String machine(String clientId) {
        return request(Map.of(
                "grant_type", "client_credentials", "client_id", clientId, "client_secret", clientId + "-secret"));
    }

    private String request(Map<String, String> form) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        try {
            HttpResponse<String> answer =
                    Http.send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
            if (answer.statusCode() != 200) {
                throw new StackException("No token: " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body()).required("access_token").asText();
        } catch (JsonProcessingException unreadable) {
            throw new StackException("No token: " + unreadable.getMessage(), unreadable);
        } catch (IOException unreachable) {
            throw new StackException("No token: " + issuer + " cannot be reached", unreachable);
        }
    }
}
