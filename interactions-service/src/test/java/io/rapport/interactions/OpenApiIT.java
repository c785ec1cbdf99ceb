package io.rapport.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class OpenApiIT {
    private static final Path CHECKED_IN =
            Path.of(System.getProperty("rapport.root"), "docs", "openapi", "interactions.json");

    /** Quarkus writes it whenever it puts the application together, for the tests, too. */
    private static final Path OF_THE_CODE = Path.of("target", "openapi", "openapi.json");

    @Test
    void the_document_that_is_checked_in_is_the_one_of_the_code() throws IOException {
        assertThat(Files.readString(CHECKED_IN))
                .as("docs/openapi is not what the code says; refresh it with: ./rapport openapi")
                .isEqualTo(Files.readString(OF_THE_CODE));
    }
}
