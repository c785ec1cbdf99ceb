package io.rapport.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.stack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** JSON to and from the services in the name of one caller; a refusal is an exception with the problem's text. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> FINE = Set.of(200, 201, 202);
    private static final int THERE_IS_ONE = 409;

    private final String token;

    /** Calls with {@code token} for as long as it is valid. */
    public Api(String token) {
        this.token = token;
    }

    public JsonNode get(URI address) {
        return call(HttpRequest.newBuilder(address).GET());
    }

    public JsonNode post(URI address, String mediaType, String body) {
        return call(posting(address, mediaType, body));
    }

    /** Empty when there is one already, which the service answers with a 409. */
    public Optional<JsonNode> create(URI address, String mediaType, String body) {
        HttpResponse<String> answer = send(posting(address, mediaType, body));
        return answer.statusCode() == THERE_IS_ONE ? Optional.empty() : Optional.of(read(answer));
    }

    public JsonNode put(URI address, String mediaType, String body) {
        return call(HttpRequest.newBuilder(address)
                .header("Content-Type", mediaType)
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder posting(URI address, String mediaType, String body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private JsonNode call(HttpRequest.Builder request) {
        return read(send(request));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return Http.send(request.header("Authorization", "Bearer " + token));
        } catch (IOException unreachable) {
            throw new StackException(
                    said(request.build()) + " got no answer: " + unreachable.getMessage(), unreachable);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        if (!FINE.contains(answer.statusCode())) {
            throw new StackException(
                    said(answer.request()) + " was refused: " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new StackException(said(answer.request()) + " answered no JSON", unreadable);
        }
    }

    private static String said(HttpRequest request) {
        return request.method() + " " + request.uri();
    }
}
