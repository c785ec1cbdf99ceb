package io.rapport.recommendations.webhook.delivery;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes due deliveries, each on a thread of its own, so that no target waits for another. The instances share the work. */
@ApplicationScoped
class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration CLEANING = Duration.ofMinutes(10);
    private static final int PORTION = 5000;
    /** So that attempts that end together leave connections to those who ask. */
    private static final int WRITERS = 4;

    private final Dispatch dispatch;
    private final Deliveries deliveries;
    private final Sender sender;
    private final Secrets secrets;
    private final WebhookSettings settings;
    private final DeliveryMeters meters;
    private final Semaphore room;
    private final Semaphore writers = new Semaphore(WRITERS);
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private Instant cleanedAt = Instant.EPOCH;
    private volatile @Nullable Worker worker;

    DeliveryWorker(
            Dispatch dispatch,
            Deliveries deliveries,
            Sender sender,
            Secrets secrets,
            WebhookSettings settings,
            DeliveryMeters meters) {
        this.dispatch = dispatch;
        this.deliveries = deliveries;
        this.sender = sender;
        this.secrets = secrets;
        this.settings = settings;
        this.meters = meters;
        this.room = new Semaphore(settings.concurrency());
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("webhooks", POLL, self -> work());
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        if (worker != null) {
            worker.close();
        }
        attempts.shutdown();
        if (!attempts.awaitTermination(3, TimeUnit.SECONDS)) {
            // Their leases run out, and they are made again under the same ids.
            var unused = attempts.shutdownNow();
        }
    }

    private boolean work() {
        Instant now = Instant.now();
        boolean more = false;
        if (now.isAfter(cleanedAt.plus(CLEANING))) {
            more = deliveries.forgetBefore(now.minus(settings.logRetention()), PORTION) == PORTION;
            cleanedAt = more ? cleanedAt : now;
        }
        boolean healthy = make(dispatch(room.availablePermits(), false));
        boolean failing = make(dispatch(room.availablePermits() - settings.concurrency() / 2, true));
        return more || healthy || failing;
    }

    private List<Dispatch.Claim> dispatch(int free, boolean failing) {
        return free <= 0 ? List.of() : dispatch.claim(free, failing);
    }

    private boolean make(List<Dispatch.Claim> claims) {
        for (Dispatch.Claim claim : claims) {
            room.acquireUninterruptibly();
            attempts.execute(() -> {
                try {
                    make(claim);
                } finally {
                    room.release();
                    wake();
                }
            });
        }
        return !claims.isEmpty();
    }

    private void make(Dispatch.Claim claim) {
        try {
            Answer answer = meters.attempts()
                    .recordCallable(() -> sender.send(new Sender.Message(
                            claim.url(),
                            claim.eventId(),
                            claim.payload(),
                            claim.attempt(),
                            claim.sealedSecrets().stream()
                                    .map(secret -> secrets.open(claim.subscriptionId(), secret))
                                    .toList())));
            writers.acquireUninterruptibly();
            try {
                meters.ended(dispatch.finish(claim, requireNonNull(answer)));
            } finally {
                writers.release();
            }
        } catch (Exception e) {
            // The message may hold a URL, which may hold a secret.
            LOG.warnf(
                    "Webhook delivery %s failed with %s and is tried again once its lease has run out",
                    claim.id(), e.getClass().getSimpleName());
        }
    }

    private void wake() {
        if (worker != null) {
            worker.wake();
        }
    }
}
