package io.rapport.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built product lies on disk. */
public final class Workspace {
    private static final Path MARK = Path.of("local-stack", "servers", "pom.xml");

    private Workspace() {}

    /** The folder with the root pom: the property {@code rapport.root}, else the nearest one above the working folder. */
    public static Path root() {
        String configured = System.getProperty("rapport.root", "");
        Path start = Path.of(configured).toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MARK))) {
                return folder;
            }
        }
        throw new StackException("No checkout of Rapport at or above " + start + "; set -Drapport.root to it");
    }

    public static Path servers() {
        return root().resolve("local-stack/servers/target");
    }

    /** The JVM this code runs on, which the servers run on too. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static Path built(Path path) {
        if (!Files.exists(path)) {
            throw new StackException(path + " is missing: build first (./rapport run does, or mvn package)");
        }
        return path;
    }
}
