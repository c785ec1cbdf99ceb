package io.rapport.interactions.imports;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where the bodies of imports wait to be applied: a folder that the instances of the service share. A file bears the id
 * of its import, and whoever writes it holds its lock until the import is known to the database.
 */
@ApplicationScoped
class Staging {
    private static final Logger LOG = Logger.getLogger(Staging.class);

    private final Path folder;
    private final long longest;

    /** Closing a second channel of a file would give up the lock that this process has on it. */
    private final Set<UUID> receiving = ConcurrentHashMap.newKeySet();

    /** @param longest in bytes, after unpacking */
    Staging(
            @ConfigProperty(name = "rapport.staging.dir") Path folder,
            @ConfigProperty(name = "rapport.imports.max-bytes") long longest) {
        this.folder = folder.toAbsolutePath();
        this.longest = longest;
    }

    /** What was sent. */
    record Body(String digest, long bytes) {}

    /** A body on disk that is nobody's yet: closed without having been kept, it is gone. */
    final class Staged implements AutoCloseable {
        private final UUID importId;
        private final FileChannel channel;
        private final Body body;
        private boolean kept;

        private Staged(UUID importId, FileChannel channel, Body body) {
            this.importId = importId;
            this.channel = channel;
            this.body = body;
        }

        Body body() {
            return body;
        }

        /** From here on the database decides: what turns out to be nobody's is swept. */
        void keep() {
            kept = true;
        }

        @Override
        public void close() throws IOException {
            abandon(importId, channel, kept);
        }
    }

    /**
     * Returns once the body is safely on disk.
     *
     * @throws ProblemException 413 when it is too long, 503 when the disk does not take it
     */
    Staged receive(UUID importId, InputStream sent) throws IOException {
        receiving.add(importId);
        FileChannel channel = open(importId);
        try {
            FileLock lock = channel.lock();
            if (!lock.isValid() || !Files.exists(file(importId))) {
                throw full(new IOException("swept away"));
            }
            return new Staged(importId, channel, write(sent, channel));
        } catch (IOException | RuntimeException e) {
            abandon(importId, channel, false);
            throw e;
        }
    }

    private FileChannel open(UUID importId) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(file(importId), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            receiving.remove(importId);
            throw full(e);
        }
    }

    private void abandon(UUID importId, FileChannel channel, boolean kept) throws IOException {
        if (!kept) {
            Files.deleteIfExists(file(importId));
        }
        channel.close();
        receiving.remove(importId);
    }

    private Body write(InputStream sent, FileChannel channel) throws IOException {
        MessageDigest digest = Idempotency.sha256();
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int read = read(sent, buffer); read >= 0; read = read(sent, buffer)) {
            bytes += read;
            if (bytes > longest) {
                throw new ProblemException(CommonProblem.CONTENT_TOO_LARGE);
            }
            digest.update(buffer, 0, read);
            save(channel, ByteBuffer.wrap(buffer, 0, read));
        }
        try {
            channel.force(true);
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        } catch (IOException e) {
            throw full(e);
        }
        return new Body(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private static int read(InputStream sent, byte[] buffer) {
        try {
            return sent.read(buffer);
        } catch (IOException e) {
            throw ProblemException.invalid("", "the body could not be read to its end");
        }
    }

    private static void save(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static ProblemException full(IOException e) {
        LOG.errorf(e, "The staging folder does not take a body");
        return new ProblemException(CommonProblem.SERVICE_UNAVAILABLE, "Please try again in a moment.");
    }

    Path file(UUID importId) {
        return folder.resolve(importId.toString());
    }

    /** Whether the file is there as it was sent. */
    boolean holds(UUID importId, Body body) throws IOException {
        Path file = file(importId);
        if (!Files.isRegularFile(file) || Files.size(file) != body.bytes()) {
            return false;
        }
        MessageDigest digest = Idempotency.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).equals(body.digest());
    }

    void remove(UUID importId) {
        try {
            Files.deleteIfExists(file(importId));
        } catch (IOException e) {
            LOG.warnf(e, "A staged body stays for the next sweep: %s", importId);
        }
    }

    /** Removes what is not needed and nobody is writing: leftovers of a process that was killed. */
    void sweep(Predicate<UUID> needed) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.flatMap(file -> id(file).stream())
                    .filter(id -> !receiving.contains(id))
                    .forEach(id -> sweep(id, needed));
        }
    }

    /** Whoever begins to write it meanwhile waits for the lock, and then finds it gone. */
    private void sweep(UUID importId, Predicate<UUID> needed) {
        try (FileChannel channel = FileChannel.open(file(importId), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !needed.test(importId)) {
                remove(importId);
            }
        } catch (OverlappingFileLockException | IOException e) {
            LOG.debugf("In use, and left alone: %s", importId);
        }
    }

    private static Optional<UUID> id(Path file) {
        try {
            return Optional.of(UUID.fromString(file.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
