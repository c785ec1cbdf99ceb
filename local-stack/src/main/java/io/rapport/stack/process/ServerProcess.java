package io.rapport.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operating-system process, known by its pid file: whoever holds the same home folder, also a later JVM or another
 * class loader of this one, finds it again.
 */
public final class ServerProcess {
    /** The kernel's clock ticks and boot time make the start of a process known to about this precision. */
    private static final Duration SAME_START = Duration.ofSeconds(5);

    private static final int TAIL_LINES = 15;

    /** Puts a child outside the terminal's process group: Ctrl-C is for the stack, which stops the children in order. */
    private static final List<String> DETACHED = detached();

    private final String name;
    private final Path pidFile;
    private final Path logFile;

    /** The child, when this object started it: the only one whose exit code can be known. */
    private volatile @Nullable Process child;

    private boolean retired;

    public ServerProcess(String name, Path home) {
        this.name = name;
        this.pidFile = home.resolve("run").resolve(name + ".pid");
        this.logFile = home.resolve("log").resolve(name + ".log");
    }

    public String name() {
        return name;
    }

    public Path logFile() {
        return logFile;
    }

    /** The running process, if any. A recycled pid is told by its start time. */
    public Optional<ProcessHandle> handle() {
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (IOException none) {
            return Optional.empty();
        }
        if (lines.size() < 2) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process)
                        .map(start -> Duration.between(start, started).abs().compareTo(SAME_START) < 0)
                        .orElse(false));
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** Completed when the running process has ended, at once when there is none. */
    public CompletableFuture<?> ended() {
        return handle().<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(name));
    }

    /** Empty while it runs and when another JVM started it. */
    public Optional<Integer> exitCode() {
        Process started = child;
        try {
            // Gone for the kernel is a moment before gone for the JVM.
            if (started == null || isAlive() || !started.waitFor(5, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            return Optional.of(started.exitValue());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for the end of " + name, interruption);
        }
    }

    /** Lets nobody start it again: it is about to be stopped for good. */
    public synchronized void retire() {
        retired = true;
    }

    public synchronized void start(List<String> command, Map<String, String> environment, Path folder) {
        if (retired) {
            throw new StackException(name + " is being stopped");
        }
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        List<String> line = new ArrayList<>(DETACHED);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(pidFile.getParent());
            Files.createDirectories(logFile.getParent());
            Process process = builder.start();
            child = process;
            Instant started = startOf(process.toHandle()).orElseGet(Instant::now);
            Files.writeString(pidFile, process.pid() + "\n" + started.toEpochMilli() + "\n");
        } catch (IOException failure) {
            throw new StackException("Cannot start " + name + ": " + failure.getMessage(), failure);
        }
    }

    /** Asks politely, then kills what is still there after {@code patience}. */
    public void stop(String signal, Duration patience) {
        handle().ifPresent(process -> {
            signal(signal, process);
            if (!Await.until(patience, () -> !process.isAlive())) {
                kill();
            }
        });
        forget();
    }

    /** SIGKILL to the process and all its children. */
    public void kill() {
        handle().ifPresent(process -> {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            Await.until(
                    Duration.ofSeconds(10),
                    () -> Stream.concat(Stream.of(process), children.stream()).noneMatch(ProcessHandle::isAlive));
        });
    }

    /** Freezes the process and its children, as a host that hangs does. */
    public void pause() {
        handle().ifPresent(process ->
                Stream.concat(Stream.of(process), process.descendants()).forEach(each -> signal("STOP", each)));
    }

    public void resume() {
        handle().ifPresent(process ->
                Stream.concat(Stream.of(process), process.descendants()).forEach(each -> signal("CONT", each)));
    }

    /** The last lines it wrote. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(logFile);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(no log: " + unreadable.getMessage() + ")";
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Kills whatever the pid files below {@code home} still name. */
    public static void killAll(Path home) {
        Path folder = home.resolve("run");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".pid"))
                    .map(file -> new ServerProcess(file.substring(0, file.length() - ".pid".length()), home))
                    .forEach(process -> {
                        process.kill();
                        process.forget();
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid() + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while signalling", interruption);
        }
    }

    private static List<String> detached() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        return onPath("perl") ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV") : List.of();
    }

    public static boolean onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
