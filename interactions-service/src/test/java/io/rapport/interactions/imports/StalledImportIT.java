package io.rapport.interactions.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.rapport.testing.Eventually;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StalledImportIT.ShortDeadline.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class StalledImportIT {
    private static final int AT_ONCE = 4;

    public static class ShortDeadline implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.http.body-deadline", "PT5S", "rapport.http.stream-pace", "1K");
        }
    }

    private final String source = "stalled-" + UUID.randomUUID();
    private final Hris hris = new Hris("hris-" + source);
    private final List<Socket> stalled = new ArrayList<>();

    @AfterEach
    void hang_up() throws IOException {
        for (Socket socket : stalled) {
            socket.close();
        }
    }

    @Test
    void an_upload_that_stalls_is_ended() throws IOException {
        assertThat(answer(stall()))
                .startsWith("HTTP/1.1 408 ")
                .containsIgnoringCase("connection: close")
                .contains("application/problem+json", "urn:rapport:problem:request-timeout");
        assertThat(Database.count("import", "source = '" + source + "'")).isZero();
    }

    @Test
    void a_client_has_so_many_uploads_under_way_and_no_more() throws IOException {
        for (int i = 0; i < AT_ONCE; i++) {
            stall();
        }

        assertThat(answer(stall())).startsWith("HTTP/1.1 429 ").contains("urn:rapport:problem:too-many-requests");
        new Hris("another-of-" + source).sends("another-of-" + source, Hris.NDJSON, "");
        for (Socket socket : stalled.subList(0, AT_ONCE)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 408 ");
        }
        HttpRequest empty =
                hris.request(source).POST(HttpRequest.BodyPublishers.noBody()).build();
        Eventually.holds("the client is heard again", () -> Hris.send(empty).statusCode() == 202);
    }

    private Socket stall() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        stalled.add(socket);
        socket.getOutputStream().write("""
                        POST /v1/imports?source=%s HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %s\r
                        Content-Type: application/x-ndjson\r
                        Content-Length: 1000000\r
                        \r
                        {""".formatted(source, hris.token()).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
