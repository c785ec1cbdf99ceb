package io.rapport.chassis.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.rapport.chassis.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the changes that any instance of the service makes to a copy. Each change is counted in the table {@code
 * copy_change}, in the transaction of the change, and every instance looks at the counts a few times a second.
 */
@ApplicationScoped
public class CopyChanges {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Jdbi jdbi;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private @Nullable Worker worker;

    CopyChanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Watched(String copy, Recent<?> answers) {}

    private record Count(String copy, long changes) {}

    /** Answers of that copy, which has a row in {@code copy_change}. */
    synchronized <S> Recent<S> watch(String copy) {
        Recent<S> answers = new Recent<>();
        watched.add(new Watched(copy, answers));
        if (worker == null) {
            worker = Worker.start("copy-changes", POLL, self -> look());
        }
        return answers;
    }

    synchronized void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean look() {
        long at = System.nanoTime();
        List<Count> counts = jdbi.withHandle(handle -> handle.createQuery("select copy, changes from copy_change")
                .mapTo(Count.class)
                .list());
        for (Count count : counts) {
            watched.stream()
                    .filter(one -> one.copy().equals(count.copy()))
                    .forEach(one -> one.answers().looked(at, count.changes()));
        }
        return false;
    }
}
