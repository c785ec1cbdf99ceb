package io.rapport.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Clients that record interactions over connections of their own. Their requests are ready made, so that they cost little. */
final class Recorders {
    private final IntFunction<byte[]> requests;
    private final AtomicInteger next = new AtomicInteger();

    /** @param requests the request of that number, counted from 0 without end */
    Recorders(IntFunction<byte[]> requests) {
        this.requests = requests;
    }

    /** Sends them to that service, each answered before the client's next. */
    Pace.Done post(URI service, Pace pace) throws Exception {
        return pace.run(turns -> {
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                socket.setTcpNoDelay(true);
                InputStream answers = new BufferedInputStream(socket.getInputStream());
                long done = 0;
                for (; turns.next(); done++) {
                    socket.getOutputStream().write(requests.apply(next.getAndIncrement() & Integer.MAX_VALUE));
                    requireCreated(answers);
                }
                return done;
            }
        });
    }

    /** That this person helped somebody. */
    static byte[] request(Client recorder, UUID counterpartyId, Instant occurredAt) {
        String body = """
                {"counterparty":{"personId":"%s"},"direction":"GAVE","kind":"HELP","occurredAt":"%s"}""".formatted(counterpartyId, occurredAt);
        return """
                POST /v1/interactions HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(recorder.token(), body.length(), body).getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireCreated(InputStream answers) throws IOException {
        String status = line(answers);
        int length = 0;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        String body = new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 201")) {
            throw new IOException(status + ": " + body);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
