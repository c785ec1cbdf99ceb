package io.rapport.contacts.edge;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A request on a connection of its own, written by hand. */
final class Upload implements AutoCloseable {
    private final Socket socket;

    private Upload(Socket socket) {
        this.socket = socket;
    }

    static Upload of(String request, String token, String... headers) {
        try {
            Upload upload = new Upload(new Socket("localhost", RestAssured.port));
            upload.send("%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n".formatted(request, token)
                    + "Content-Type: application/json\r\n"
                    + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                    + "\r\n");
            return upload;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body of which the first byte alone is sent. */
    static Upload slow(String request, String token) {
        Upload upload = of(request, token, "Content-Length: 1000");
        upload.send("{");
        return upload;
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the service has said or done anything yet. */
    boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** All that comes until the service closes the connection. */
    String answer() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
