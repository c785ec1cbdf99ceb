package io.rapport.system;

import io.rapport.stack.client.Addresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests made up from the OpenAPI documents, valid and not: no 5xx, no status, media type, header or body that the
 * documents do not name, and nothing taken that they forbid (Schemathesis).
 */
class ApiFuzz {
    private static final String SCHEMATHESIS = "schemathesis==4.32.5";
    private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();
    private static final Path CONFIGURATION =
            Path.of("src", "test", "resources", "schemathesis.toml").toAbsolutePath();
    private static final Path DOCUMENTS = Toolchain.ROOT.resolve("docs/openapi");

    /**
     * A cursor that nobody gave out, a person whom nobody knows and dates in the wrong order fit their schemas and are
     * refused; TRACE is answered by the framework.
     */
    private static final String NOT_OURS = "positive_data_acceptance,unsupported_method";

    private static final int SECONDS_EACH = 30;

    @BeforeAll
    static void schemathesis() throws IOException {
        Toolchain.require("python3");
        Files.createDirectories(FOLDER);
        Toolchain.succeed(FOLDER, "python3", "-m", "venv", "venv");
        Toolchain.succeed(FOLDER, "venv/bin/python", "-m", "pip", "install", "--quiet", SCHEMATHESIS);
    }

    @Test
    void contacts_keeps_its_word_to_a_person() {
        ask("contacts", addresses().contacts(), Client.person("frank"), "^/v1/");
    }

    @Test
    void contacts_keeps_its_word_to_the_directory() {
        ask("contacts", addresses().contacts(), Client.machine("hris-connector"), "^/scim/");
    }

    @Test
    void interactions_keeps_its_word_to_a_person() {
        ask("interactions", addresses().interactions(), Client.person("frank"), "^/v1/interactions");
    }

    @Test
    void recommendations_keeps_its_word_to_a_person() {
        ask("recommendations", addresses().recommendations(), Client.person("frank"), "^/v1/me/(?!warnings/stream)");
    }

    @Test
    void recommendations_keeps_its_word_to_an_analyst() {
        ask("recommendations", addresses().recommendations(), Client.machine("analytics"), "^/v1/organisation");
    }

    private static Addresses addresses() {
        return Product.stack().addresses();
    }

    private static void ask(String service, URI address, Client client, String paths) {
        Toolchain.succeed(
                FOLDER,
                "venv/bin/schemathesis",
                "--config-file",
                CONFIGURATION.toString(),
                "run",
                DOCUMENTS.resolve(service + ".json").toString(),
                "--url",
                address.toString(),
                "--header",
                "Authorization: Bearer " + client.token(),
                "--include-path-regex",
                paths,
                "--checks",
                "all",
                "--exclude-checks",
                NOT_OURS,
                "--phases",
                "examples,coverage,fuzzing",
                "--max-examples",
                "10",
                "--max-time",
                String.valueOf(SECONDS_EACH),
                "--seed",
                "7",
                "--request-timeout",
                "30",
                "--suppress-health-check",
                "all",
                "--no-color");
    }
}
