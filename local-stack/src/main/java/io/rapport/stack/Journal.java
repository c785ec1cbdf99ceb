package io.rapport.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the stack says while it works: on the console with the seconds since the start, and in a log file. */
public final class Journal {
    private final PrintStream console;
    private final Path logFile;
    private final long start = System.nanoTime();

    public Journal(PrintStream console, Path home) {
        this.console = console;
        this.logFile = home.resolve("log/stack.log");
    }

    void say(String line) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        print(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
        try {
            Files.createDirectories(logFile.getParent());
            Files.writeString(
                    logFile,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            print("(cannot write " + logFile + ": " + failure.getMessage() + ")");
        }
    }

    /** A text of its own, for the console alone. */
    void print(String text) {
        console.println(text);
        console.flush();
    }
}
