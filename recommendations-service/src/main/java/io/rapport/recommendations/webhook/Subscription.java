package io.rapport.recommendations.webhook;

import io.rapport.chassis.Ids;
import io.rapport.recommendations.webhook.WebhookResponse.DisabledBecause;
import io.rapport.recommendations.webhook.WebhookResponse.Status;
import io.rapport.recommendations.webhook.delivery.SealedSecret;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A webhook: an owner's wish to be told. How it fares is written by whoever delivers. */
@Entity
@Table(name = "webhook_subscription")
class Subscription {
    @Id
    private UUID id;

    /** Raised by every verb that changes something. */
    private long version;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    private String ownerKey;

    @SuppressWarnings("UnusedVariable") // events are matched by it
    private @Nullable UUID personId;

    private String clientId;
    private String url;
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<WebhookEvent> eventTypes;

    /** The current one first, then the one before while it still signs. */
    @JdbcTypeCode(SqlTypes.JSON)
    private List<SealedSecret> secrets;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private @Nullable DisabledBecause disabledBecause;

    private @Nullable Instant disabledAt;
    private @Nullable Instant failingSince;

    @SuppressWarnings("UnusedVariable") // whoever delivers asks for it
    private @Nullable Instant notBefore;

    private Instant createdAt;
    private Instant changedAt;

    protected Subscription() {}

    private Subscription(Owner owner, WebhookRequest request, Instant now) {
        this.id = Ids.next();
        this.version = 1;
        this.ownerKey = owner.key();
        this.personId = owner.personId();
        this.clientId = owner.clientId();
        this.url = request.url();
        this.description = request.description();
        this.eventTypes = sorted(request.eventTypes());
        this.secrets = List.of();
        this.status = request.wantsToBeActive() ? Status.ACTIVE : Status.PAUSED;
        this.createdAt = now;
        this.changedAt = now;
    }

    static Subscription open(Owner owner, WebhookRequest request, Instant now) {
        return new Subscription(owner, request, now);
    }

    private static List<WebhookEvent> sorted(List<WebhookEvent> events) {
        return events.stream().distinct().sorted().toList();
    }

    /** As the owner would ask for it now. */
    WebhookRequest request() {
        return new WebhookRequest(url, eventTypes, description, status == Status.ACTIVE);
    }

    /** A new target, or one that is taken up again, starts with a clean slate. */
    void change(WebhookRequest request, Instant now) {
        boolean isNew = !url.equals(request.url()) || (request.wantsToBeActive() && status != Status.ACTIVE);
        if (isNew) {
            failingSince = null;
            notBefore = null;
        }
        url = request.url();
        description = request.description();
        eventTypes = sorted(request.eventTypes());
        if (request.wantsToBeActive()) {
            status = Status.ACTIVE;
            disabledBecause = null;
            disabledAt = null;
        } else if (status == Status.ACTIVE) {
            status = Status.PAUSED;
        }
        changed(now);
    }

    /** The first secret; a later one signs beside the one before it for a while. */
    void takeSecret(String sealed, Duration overlap, Instant now) {
        secrets = Stream.concat(
                        Stream.of(new SealedSecret(sealed, null)),
                        secrets.stream().limit(1).map(current -> new SealedSecret(current.sealed(), now.plus(overlap))))
                .toList();
        if (secrets.size() > 1) {
            changed(now);
        }
    }

    private void changed(Instant now) {
        changedAt = now;
        version++;
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String clientId() {
        return clientId;
    }

    String url() {
        return url;
    }

    @Nullable
    String description() {
        return description;
    }

    List<WebhookEvent> eventTypes() {
        return eventTypes;
    }

    String sealedSecret() {
        return secrets.getFirst().sealed();
    }

    @Nullable
    Instant previousSecretUntil(Instant now) {
        return secrets.stream()
                .map(SealedSecret::until)
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
    }

    Status status() {
        return status;
    }

    @Nullable
    DisabledBecause disabledBecause() {
        return disabledBecause;
    }

    @Nullable
    Instant disabledAt() {
        return disabledAt;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
