package io.rapport.interactions.imports;

import io.rapport.chassis.problem.ProblemType;
import io.rapport.events.ImportState;
import io.rapport.events.ImportStatus;
import io.rapport.interactions.fact.ImportedFacts;
import io.rapport.interactions.lines.BodyFormat;
import io.rapport.interactions.lines.LineReader;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A body that a client sent, and how far it has been applied. */
@Entity
@Table(name = "import")
class Import {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    @Id
    private UUID id;

    /** Raised when the status changes; travels with the state. */
    private long version;

    private String client;

    private String source;

    @Enumerated(EnumType.STRING)
    private BodyFormat format;

    private String digest;

    private long bytes;

    @Enumerated(EnumType.STRING)
    private ImportStatus status;

    private long readBytes;

    private long readLines;

    private long received;

    private long accepted;

    private long unchanged;

    private long rejected;

    private @Nullable String problem;

    private @Nullable String problemDetail;

    /** When a worker may take it; whoever works on it keeps this a little ahead. */
    @SuppressWarnings("UnusedVariable") // read by the queries
    private Instant dueAt;

    /** Since when it has not been able to go on. */
    private @Nullable Instant stalledAt;

    private Instant createdAt;

    private @Nullable Instant startedAt;

    private @Nullable Instant endedAt;

    /** What the request was traced by that sent it. */
    private @Nullable String traceparent;

    protected Import() {}

    private Import(
            UUID id,
            String client,
            String source,
            BodyFormat format,
            Staging.Body body,
            @Nullable String traceparent,
            Instant now) {
        this.id = id;
        this.client = client;
        this.source = source;
        this.format = format;
        digest = body.digest();
        bytes = body.bytes();
        this.traceparent = traceparent;
        version = 1;
        status = ImportStatus.QUEUED;
        createdAt = now.truncatedTo(ChronoUnit.MICROS);
        dueAt = createdAt;
    }

    static Import queue(
            String client,
            String source,
            BodyFormat format,
            UUID id,
            Staging.Body body,
            @Nullable String traceparent,
            Instant now) {
        return new Import(id, client, source, format, body, traceparent, now);
    }

    /** Nobody else takes it for a while. */
    void lease(Duration time, Instant now) {
        dueAt = now.plus(time).truncatedTo(ChronoUnit.MICROS);
    }

    /** It could not go on: it waits as long again as it has stood still already, within limits. */
    void stall(Instant now) {
        if (stalledAt == null) {
            stalledAt = now.truncatedTo(ChronoUnit.MICROS);
        }
        long stalled = Duration.between(stalledAt, now).toSeconds();
        lease(Duration.ofSeconds(Math.clamp(stalled, SHORTEST_WAIT.toSeconds(), LONGEST_WAIT.toSeconds())), now);
    }

    boolean isStalledFor(Duration time, Instant now) {
        return stalledAt != null && !stalledAt.plus(time).isAfter(now);
    }

    void start(LineReader.Place contentFrom, Instant now) {
        status = ImportStatus.RUNNING;
        version++;
        startedAt = now.truncatedTo(ChronoUnit.MICROS);
        readBytes = contentFrom.bytes();
        readLines = contentFrom.lines();
    }

    void advance(LineBatch batch, ImportedFacts.Outcome outcome) {
        received += batch.received();
        rejected += batch.rejected().size();
        accepted += outcome.accepted();
        unchanged += outcome.unchanged();
        readBytes = batch.to().bytes();
        readLines = batch.to().lines();
        stalledAt = null;
    }

    void complete(Instant now) {
        end(ImportStatus.COMPLETED, now);
    }

    /** For what can never succeed. */
    void fail(ProblemType type, String detail, Instant now) {
        problem = type.urn();
        problemDetail = detail;
        end(ImportStatus.FAILED, now);
    }

    private void end(ImportStatus endStatus, Instant now) {
        status = endStatus;
        version++;
        endedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    LineReader.Place place() {
        return new LineReader.Place(readBytes, readLines);
    }

    ImportState state() {
        return new ImportState(id, version, false, status, client);
    }

    UUID id() {
        return id;
    }

    String client() {
        return client;
    }

    String source() {
        return source;
    }

    BodyFormat format() {
        return format;
    }

    String digest() {
        return digest;
    }

    long bytes() {
        return bytes;
    }

    ImportStatus status() {
        return status;
    }

    long received() {
        return received;
    }

    long accepted() {
        return accepted;
    }

    long unchanged() {
        return unchanged;
    }

    long rejected() {
        return rejected;
    }

    @Nullable
    String problem() {
        return problem;
    }

    @Nullable
    String problemDetail() {
        return problemDetail;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    String traceparent() {
        return traceparent;
    }
}
