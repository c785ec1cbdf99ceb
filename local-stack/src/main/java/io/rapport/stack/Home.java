package io.rapport.stack;

import io.rapport.stack.process.Folders;
import io.rapport.stack.process.StackException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of one stack, held by at most one JVM at a time; the lock goes with the JVM, however it ends. */
final class Home implements Closeable {
    /** Written by the holder, for whoever comes second. */
    private static final String RUNNING = "running";

    private static final String PID = "pid";

    private static final String LOCK = "lock";
    private static final Set<String> HELD = Set.of(RUNNING, PID, LOCK);

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Empty when another holds it. */
    static Optional<Home> take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            Home home = new Home(folder, channel);
            home.announce("Rapport is being started from " + folder + " already.\n");
            home.write(PID, Long.toString(ProcessHandle.current().pid()) + "\n");
            return Optional.of(home);
        } catch (IOException failure) {
            throw new StackException("Cannot use " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /** What the holder said about itself. */
    static String holder(Path folder) {
        try {
            return Files.readString(folder.resolve(RUNNING));
        } catch (IOException notYet) {
            return "Rapport runs from " + folder + " already.\n";
        }
    }

    Path folder() {
        return folder;
    }

    void announce(String text) {
        write(RUNNING, text);
    }

    boolean has(String note) {
        return Files.exists(folder.resolve(note));
    }

    /** What was noted under {@code name} before, else {@code value}, which is noted from now on. */
    String noted(String name, String value) {
        try {
            if (!has(name)) {
                write(name, value);
            }
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new StackException("Cannot read below " + folder, failure);
        }
    }

    /** Forgets everything but who holds it. */
    void empty() {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.filter(
                            child -> !HELD.contains(child.getFileName().toString()))
                    .toList();
            for (Path child : all) {
                Folders.delete(child);
            }
        } catch (IOException failure) {
            throw new StackException("Cannot empty " + folder + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(RUNNING));
            Files.deleteIfExists(folder.resolve(PID));
            channel.close();
        } catch (IOException failure) {
            throw new StackException("Cannot release " + folder, failure);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new StackException("Cannot write below " + folder, failure);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisJvm) {
            return Optional.empty();
        }
    }
}
