package io.rapport.recommendations.warning;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells whoever listens, within a second, from the table of notices: one question for all open streams together. */
@ApplicationScoped
public class WarningStream {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final WarningNotices notices;
    private final WarningService warnings;
    private final Sse sse;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable Worker worker;

    WarningStream(WarningNotices notices, WarningService warnings, Sse sse) {
        this.notices = notices;
        this.warnings = warnings;
        this.sse = sse;
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("warning-stream", POLL, self -> tell());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
        listeners.forEach(listener -> listener.emitter.complete());
    }

    /** @param lastEventId the last number that was received; without it, only what is new from now on */
    Multi<OutboundSseEvent> open(Caller caller, @Nullable String lastEventId) {
        UUID egoId = caller.personId();
        Instant until = caller.validUntil();
        long position = lastEventId == null ? notices.last(egoId) : number(lastEventId);
        return Multi.createFrom().emitter(emitter -> {
            Listener listener = new Listener(egoId, until, emitter, position);
            emitter.onTermination(() -> listeners.remove(listener));
            listeners.add(listener);
        });
    }

    private static long number(String lastEventId) {
        try {
            return Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("Last-Event-ID", "the id of an event of this stream");
        }
    }

    private boolean tell() {
        Instant now = Instant.now();
        Map<UUID, Long> positions = new HashMap<>();
        for (Listener listener : listeners) {
            if (now.isAfter(listener.until)) {
                listener.emitter.complete();
            } else {
                listener.beat(sse, now);
                positions.merge(listener.egoId, listener.position, Math::min);
            }
        }
        if (positions.isEmpty()) {
            return false;
        }
        List<WarningNotices.Notice> news = notices.after(positions);
        if (!news.isEmpty()) {
            Map<UUID, WarningResponse> byId = warnings.findAll(news.stream()
                    .map(WarningNotices.Notice::warningId)
                    .distinct()
                    .toList());
            for (Listener listener : listeners) {
                news.forEach(notice -> listener.hear(notice, byId.get(notice.warningId()), sse));
            }
        }
        return !news.isEmpty();
    }

    /** One open connection. Used by one thread. */
    private static final class Listener {
        private final UUID egoId;
        private final Instant until;
        private final MultiEmitter<? super OutboundSseEvent> emitter;
        private long position;
        private Instant lastBeat = Instant.now();

        Listener(UUID egoId, Instant until, MultiEmitter<? super OutboundSseEvent> emitter, long position) {
            this.egoId = egoId;
            this.until = until;
            this.emitter = emitter;
            this.position = position;
        }

        void hear(WarningNotices.Notice notice, @Nullable WarningResponse warning, Sse sse) {
            if (notice.egoId().equals(egoId) && notice.sequence() > position && warning != null) {
                emitter.emit(sse.newEventBuilder()
                        .id(Long.toString(notice.sequence()))
                        .name(notice.what().name().toLowerCase(Locale.ROOT))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(WarningResponse.class, warning)
                        .build());
                position = notice.sequence();
            }
        }

        /** A comment now and then, so that a dead connection is noticed on both ends. */
        void beat(Sse sse, Instant now) {
            if (now.isAfter(lastBeat.plus(HEARTBEAT))) {
                lastBeat = now;
                emitter.emit(sse.newEventBuilder().comment("still here").build());
            }
        }
    }
}
