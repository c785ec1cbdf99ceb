package io.rapport.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.stack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/** JSON to and from the services in the name of one caller; a refusal is an exception with the problem's text. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> FINE = Set.of(200, 201, 202);

    private final String token;

    /** Calls with {@code token} for as long as it is valid. */
    public Api(String token) {
        this.token = token;
    }

    public JsonNode get(URI address) {
        return call(HttpRequest.newBuilder(address).GET());
    }

    /** Sends {@code body} once, however often it is called with the same key. */
    public JsonNode post(URI address, String mediaType, String body, String idempotencyKey) {
        return call(HttpRequest.newBuilder(address)
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode call(HttpRequest.Builder request) {
        HttpRequest built = request.copy().build();
        String what = built.method() + " " + built.uri();
        try {
            HttpResponse<String> answer = Http.send(request.header("Authorization", "Bearer " + token));
            if (!FINE.contains(answer.statusCode())) {
                throw new StackException(what + " was refused: " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new StackException(what + " answered no JSON", unreadable);
        } catch (IOException unreachable) {
            throw new StackException(what + " got no answer: " + unreachable.getMessage(), unreachable);
        }
    }
}
