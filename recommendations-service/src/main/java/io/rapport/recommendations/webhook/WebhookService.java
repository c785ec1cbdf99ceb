package io.rapport.recommendations.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.chassis.rest.Page;
import io.rapport.recommendations.webhook.delivery.Deliveries;
import io.rapport.recommendations.webhook.delivery.Secrets;
import io.rapport.recommendations.webhook.delivery.WebhookDelivery;
import io.rapport.recommendations.webhook.delivery.WebhookSettings;
import io.rapport.recommendations.webhook.destination.TargetRefusedException;
import io.rapport.recommendations.webhook.destination.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What owners do with their webhooks. Each method that changes something is one transaction. */
@ApplicationScoped
public class WebhookService {
    private final SubscriptionRepository subscriptions;
    private final Deliveries deliveries;
    private final Announcements announcements;
    private final Secrets secrets;
    private final Targets targets;
    private final WebhookSettings settings;
    private final MergePatch patches;
    private final Cursors cursors;

    WebhookService(
            SubscriptionRepository subscriptions,
            Deliveries deliveries,
            Announcements announcements,
            Secrets secrets,
            Targets targets,
            WebhookSettings settings,
            MergePatch patches,
            Cursors cursors) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.announcements = announcements;
        this.secrets = secrets;
        this.targets = targets;
        this.settings = settings;
        this.patches = patches;
        this.cursors = cursors;
    }

    /** Looks names up, so it is asked before a transaction begins. */
    void admit(Owner owner, WebhookRequest request) {
        List<String> refused = request.eventTypes().stream()
                .filter(event -> !owner.mayHear(event))
                .map(WebhookEvent::typeName)
                .toList();
        if (!refused.isEmpty()) {
            throw new ProblemException(
                    WebhookProblem.WEBHOOK_EVENTS_NOT_YOURS,
                    String.join(", ", refused) + " cannot be asked for with this token.");
        }
        try {
            targets.locate(request.url());
        } catch (TargetRefusedException e) {
            throw new ProblemException(WebhookProblem.WEBHOOK_TARGET_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    /** Without the secret, which no record of answers may keep. */
    @Transactional
    WebhookResponse open(Owner owner, WebhookRequest request) {
        if (subscriptions.countUnderLock(owner.key()) >= settings.mostPerOwner()) {
            throw new ProblemException(
                    WebhookProblem.TOO_MANY_WEBHOOKS,
                    "There may be %d; delete one.".formatted(settings.mostPerOwner()));
        }
        Instant now = now();
        Subscription subscription = Subscription.open(owner, request, now);
        subscription.takeSecret(secrets.seal(subscription.id(), Secrets.make()), settings.secretOverlap(), now);
        subscriptions.persist(subscription);
        return WebhookResponse.of(subscription, null);
    }

    @Transactional
    WebhookResponse withSecret(Owner owner, UUID id) {
        Subscription subscription = find(owner, id);
        return WebhookResponse.of(subscription, secrets.open(id, subscription.sealedSecret()));
    }

    @Transactional
    Page<WebhookResponse> page(Owner owner, WebhookQuery query) {
        String scope = "webhooks " + owner.key();
        List<Subscription> rows = subscriptions.page(owner.key(), after(scope, query.cursor), query.limit + 1);
        return Page.of(rows, query.limit, last -> cursors.encode(scope, last.id()))
                .map(subscription -> WebhookResponse.of(subscription, null));
    }

    @Transactional
    WebhookResponse get(Owner owner, UUID id) {
        return WebhookResponse.of(find(owner, id), null);
    }

    /** What the owner would have after this patch. */
    @Transactional
    WebhookRequest patched(Owner owner, UUID id, IfMatch expected, JsonNode patch) {
        Subscription subscription = find(owner, id);
        expected.check(subscription.version());
        return patches.apply(subscription.request(), patch, WebhookRequest.class);
    }

    @Transactional
    WebhookResponse change(Owner owner, UUID id, IfMatch expected, WebhookRequest request) {
        Subscription subscription = lock(owner, id);
        expected.check(subscription.version());
        subscription.change(request, now());
        if (!subscription.isActive()) {
            deliveries.cancel(id);
        }
        return WebhookResponse.of(subscription, null);
    }

    @Transactional
    void delete(Owner owner, UUID id, IfMatch expected) {
        Subscription subscription = lock(owner, id);
        expected.check(subscription.version());
        subscriptions.delete(subscription);
    }

    @Transactional
    WebhookResponse rotate(Owner owner, UUID id) {
        Subscription subscription = lock(owner, id);
        String secret = Secrets.make();
        subscription.takeSecret(secrets.seal(id, secret), settings.secretOverlap(), now());
        return WebhookResponse.of(subscription, secret);
    }

    @Transactional
    Page<WebhookDelivery> log(Owner owner, UUID id, WebhookDelivery.@Nullable Status status, WebhookQuery query) {
        find(owner, id);
        String scope = "webhook deliveries %s %s %s".formatted(owner.key(), id, status);
        List<WebhookDelivery> rows = deliveries.page(id, status, after(scope, query.cursor), query.limit + 1);
        return Page.of(rows, query.limit, last -> cursors.encode(scope, last.id()));
    }

    @Transactional
    WebhookDelivery replay(Owner owner, UUID id, UUID deliveryId) {
        active(owner, id);
        return deliveries.replay(id, deliveryId).orElseThrow(WebhookService::notFound);
    }

    @Transactional
    WebhookDelivery test(Owner owner, UUID id) {
        active(owner, id);
        return deliveries.add(
                id, announcements.event("ping-" + Ids.next(), "webhook.ping", null, Map.of("webhook", id), now()));
    }

    private void active(Owner owner, UUID id) {
        if (!lock(owner, id).isActive()) {
            throw new ProblemException(WebhookProblem.WEBHOOK_NOT_ACTIVE, "Set enabled to true first.");
        }
    }

    private Subscription find(Owner owner, UUID id) {
        return subscriptions.find(owner.key(), id).orElseThrow(WebhookService::notFound);
    }

    private Subscription lock(Owner owner, UUID id) {
        return subscriptions.lock(owner.key(), id).orElseThrow(WebhookService::notFound);
    }

    private @Nullable UUID after(String scope, @Nullable String cursor) {
        return cursors.decode(scope, cursor)
                .map(position -> UUID.fromString(position.getFirst()))
                .orElse(null);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND);
    }
}
