package io.rapport.stack.client;

import io.rapport.stack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Plain HTTP to the servers and services of the stack. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** Null when nobody answers. */
    public static @Nullable HttpResponse<String> tryGet(URI address) {
        try {
            return send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)));
        } catch (IOException nobody) {
            return null;
        }
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for an answer", interruption);
        }
    }
}
