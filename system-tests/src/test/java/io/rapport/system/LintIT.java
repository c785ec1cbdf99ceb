package io.rapport.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** The documents keep the rules of Spectral and OWASP, but for those that are switched off with a reason. */
class LintIT {
    private static final Path DOCUMENTS = Toolchain.ROOT.resolve("docs/openapi");
    private static final String RULES = ".spectral.yaml";

    @Test
    void the_documents_have_no_error() throws IOException {
        Toolchain.require("node", "npm");
        Path folder = Files.createDirectories(Path.of("target", "lint"));
        Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
        Files.copy(DOCUMENTS.resolve(RULES), folder.resolve(RULES), StandardCopyOption.REPLACE_EXISTING);
        Toolchain.succeed(
                folder,
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "@stoplight/spectral-cli@6.16.3",
                "@stoplight/spectral-owasp-ruleset@2.0.1");

        Toolchain.succeed(
                folder,
                "node_modules/.bin/spectral",
                "lint",
                DOCUMENTS.resolve("contacts.json").toString(),
                DOCUMENTS.resolve("interactions.json").toString(),
                DOCUMENTS.resolve("recommendations.json").toString(),
                "--ruleset",
                RULES,
                "--fail-severity",
                "warn");
    }
}
