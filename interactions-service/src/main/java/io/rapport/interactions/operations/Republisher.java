package io.rapport.interactions.operations;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.interactions.imports.ImportService;
import io.rapport.interactions.interaction.InteractionService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Announces everything as it stands, which heals whatever a lost topic or a restored backup broke. */
@ApplicationScoped
class Republisher {
    private static final int PORTION = 500;
    private static final int MOST_WAITING = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InteractionService interactions;
    private final ImportService imports;
    private final DataSource dataSource;

    Republisher(InteractionService interactions, ImportService imports, DataSource dataSource) {
        this.interactions = interactions;
        this.imports = imports;
        this.dataSource = dataSource;
    }

    /** How many states were announced. */
    public record Announced(long interactions, long imports) {}

    /** @throws ProblemException 503 when the relay does not keep up; what was announced stays so */
    Announced republish() throws InterruptedException {
        return new Announced(all(interactions::republish), all(imports::republish));
    }

    /** Announces the next ones after that id, in a transaction of its own. */
    @FunctionalInterface
    private interface Portion {
        List<UUID> announce(@Nullable UUID after, int limit);
    }

    private long all(Portion portion) throws InterruptedException {
        long announced = 0;
        UUID after = null;
        while (true) {
            awaitRoom();
            List<UUID> ids = portion.announce(after, PORTION);
            if (ids.isEmpty()) {
                return announced;
            }
            announced += ids.size();
            after = ids.getLast();
        }
    }

    private void awaitRoom() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() > MOST_WAITING) {
            if (System.nanoTime() > deadline) {
                throw new ProblemException(
                        CommonProblem.SERVICE_UNAVAILABLE, "Events do not reach Kafka; please try again later.");
            }
            Thread.sleep(PAUSE);
        }
    }

    private long waiting() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select count(*) from outbox");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("outbox", e);
        }
    }
}
