package io.rapport.stack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Ends the servers of a home folder and removes it when this JVM is gone, however it went: a small shell that waits
 * for the end of a pipe which only this JVM holds open. A shutdown hook would not outlive a kill.
 */
public final class Minder {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat >/dev/null
            for file in "$0"/run/*.pid; do
                read -r pid <"$file" && kill -s KILL "$pid"
            done
            sleep 1
            rm -rf "$0"
            """;

    /** Keeps the pipes open: a collected process closes its streams. */
    private static final List<Process> HELD = new CopyOnWriteArrayList<>();

    private Minder() {}

    public static void guard(Path home) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT, home.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            HELD.add(shell);
        } catch (IOException failure) {
            throw new StackException("Cannot guard " + home + ": " + failure.getMessage(), failure);
        }
    }
}
