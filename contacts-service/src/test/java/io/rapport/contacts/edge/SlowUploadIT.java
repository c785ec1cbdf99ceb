package io.rapport.contacts.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SlowUploadIT.ShortDeadline.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class SlowUploadIT {
    private static final int MORE_THAN_WORKERS = 210;
    private static final int AT_ONCE = 5;

    public static class ShortDeadline implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.http.body-deadline", "PT20S", "rapport.http.requests-at-once", "5");
        }
    }

    private final List<Upload> uploads = new ArrayList<>();

    @AfterEach
    void hang_up() {
        uploads.forEach(Upload::close);
    }

    @Test
    void slow_uploads_hold_up_nobody_and_end_at_the_deadline() {
        String erin = As.someone("erin");
        As.idOf(erin);
        List<String> tokens = Stream.generate(() -> TestIssuer.person(As.someone("mallory")))
                .limit(MORE_THAN_WORKERS)
                .toList();
        tokens.forEach(token -> uploads.add(Upload.slow("POST /v1/contacts", token)));

        As.person(erin).get("/v1/me").then().statusCode(200);

        assertThat(uploads).noneMatch(Upload::isAnswered);
        assertThat(uploads)
                .extracting(Upload::answer)
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 408 ")
                        .containsIgnoringCase("connection: close")
                        .contains("application/problem+json", "urn:rapport:problem:request-timeout"));
    }

    @Test
    void a_caller_has_so_many_requests_under_way_and_no_more() {
        String erin = As.someone("erin");
        String mallory = As.someone("mallory");
        for (int i = 0; i < AT_ONCE; i++) {
            uploads.add(Upload.slow("POST /v1/contacts", TestIssuer.person(mallory)));
        }

        Upload oneMore = Upload.slow("POST /v1/contacts", TestIssuer.person(mallory));
        uploads.add(oneMore);

        assertThat(oneMore.answer())
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("retry-after: 1")
                .contains("urn:rapport:problem:too-many-requests");
        As.person(mallory).get("/v1/me").then().statusCode(429);
        As.person(erin).get("/v1/me").then().statusCode(200);
        hang_up();
        Eventually.holds(
                "mallory is heard again", () -> As.person(mallory).get("/v1/me").statusCode() == 200);
    }

    @Test
    void a_client_that_hangs_up_is_no_error_of_ours() {
        String mallory = As.someone("mallory");
        try (Complaints complaints = Complaints.heard()) {
            for (int i = 0; i < AT_ONCE; i++) {
                uploads.add(Upload.slow("POST /v1/contacts", TestIssuer.person(mallory)));
            }
            hang_up();
            Eventually.holds(
                    "all is over", () -> As.person(mallory).get("/v1/me").statusCode() == 200);

            assertThat(complaints.all()).isEmpty();
        }
    }

    @Test
    void a_slow_upload_to_scim_is_refused_in_its_own_format() {
        uploads.add(Upload.slow("POST /scim/v2/Users", TestIssuer.machine("slow-hris", "people:write")));

        assertThat(uploads.getFirst().answer()).startsWith("HTTP/1.1 408 ").contains("application/scim+json");
    }
}
