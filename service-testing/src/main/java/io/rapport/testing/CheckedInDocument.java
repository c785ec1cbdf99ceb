package io.rapport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OpenAPI document of a service, which clients are made from. */
public final class CheckedInDocument {
    /** Quarkus writes it whenever it puts the application together, for the tests, too. */
    private static final Path OF_THE_CODE = Path.of("target", "openapi", "openapi.json");

    /** @param name of the document in docs/openapi */
    public static void isTheOneOfTheCode(String name) {
        Path checkedIn = Path.of(System.getProperty("rapport.root"), "docs", "openapi", name + ".json");
        try {
            assertThat(Files.readString(checkedIn))
                    .as("docs/openapi is not what the code says; refresh it with: ./rapport openapi")
                    .isEqualTo(Files.readString(OF_THE_CODE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckedInDocument() {}
}
