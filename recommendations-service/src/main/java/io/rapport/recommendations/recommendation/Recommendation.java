package io.rapport.recommendations.recommendation;

import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.recommendations.core.suggestion.Choice.Chosen;
import io.rapport.recommendations.core.suggestion.DismissReason;
import io.rapport.recommendations.core.suggestion.RecommendationStatus;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Suggestion;
import io.rapport.recommendations.words.Words;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something a person may do, as it was put on their list. It is theirs alone. */
@Entity
@Table(name = "recommendation")
class Recommendation {
    /** Nobody has to look at the same thing for longer; ours. */
    private static final Duration LIES_ON_THE_LIST = Duration.ofDays(7);

    @Id
    private UUID id;

    /** Raised by every verb that changes something. */
    private long version;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    private UUID egoId;

    @Enumerated(EnumType.STRING)
    private RecommendationType type;

    private @Nullable UUID counterpartyId;

    @Enumerated(EnumType.STRING)
    private @Nullable PartyType counterpartyType;

    private String fingerprint;
    private boolean small;
    private double score;

    @JdbcTypeCode(SqlTypes.JSON)
    private Content content;

    @Enumerated(EnumType.STRING)
    private RecommendationStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable DismissReason reason;

    private Instant issuedAt;

    /** When it came to its status. */
    private Instant changedAt;

    /** The last day, in the person's time zone, on whose list it was put. */
    private LocalDate shownOn;

    private @Nullable Instant snoozedUntil;

    protected Recommendation() {}

    private Recommendation(UUID egoId, Chosen chosen, LocalDate day, Instant now) {
        Suggestion suggestion = chosen.suggestion();
        Party about = suggestion.about();
        this.id = Ids.next();
        this.version = 1;
        this.egoId = egoId;
        this.type = suggestion.type();
        this.counterpartyId = about == null ? null : about.id();
        this.counterpartyType = about == null ? null : about.type();
        this.fingerprint = suggestion.fingerprint();
        this.small = chosen.isSmall();
        this.score = suggestion.score();
        this.content = Content.of(chosen, Words.ENGLISH);
        this.status = RecommendationStatus.OPEN;
        this.issuedAt = now;
        this.changedAt = now;
        this.shownOn = day;
    }

    static Recommendation issue(UUID egoId, Chosen chosen, LocalDate day, Instant now) {
        return new Recommendation(egoId, chosen, day, now);
    }

    /** On the list of another day. */
    void keep(LocalDate day) {
        shownOn = day;
    }

    /** Back on the list after it was put off. */
    void wake(LocalDate day, Instant now) {
        shownOn = day;
        snoozedUntil = null;
        become(RecommendationStatus.OPEN, now);
    }

    void expire(Instant now) {
        snoozedUntil = null;
        become(RecommendationStatus.EXPIRED, now);
    }

    /** Each of the four decisions returns whether it changed anything; a repetition does not. */
    boolean accept(Instant now) {
        return switch (status) {
            case OPEN, SNOOZED -> decide(RecommendationStatus.ACCEPTED, now);
            case ACCEPTED -> false;
            case COMPLETED, DISMISSED, EXPIRED -> throw alreadyDecided();
        };
    }

    boolean complete(Instant now) {
        return switch (status) {
            case OPEN, SNOOZED, ACCEPTED -> decide(RecommendationStatus.COMPLETED, now);
            case COMPLETED -> false;
            case DISMISSED, EXPIRED -> throw alreadyDecided();
        };
    }

    boolean dismiss(DismissReason because, Instant now) {
        return switch (status) {
            case OPEN, SNOOZED, ACCEPTED -> {
                reason = because;
                yield decide(RecommendationStatus.DISMISSED, now);
            }
            case DISMISSED -> {
                if (reason != because) {
                    throw alreadyDecided();
                }
                yield false;
            }
            case COMPLETED, EXPIRED -> throw alreadyDecided();
        };
    }

    boolean snooze(Instant until, Instant now) {
        return switch (status) {
            case OPEN, SNOOZED -> {
                boolean isNew = !Objects.equals(snoozedUntil, until);
                if (isNew) {
                    snoozedUntil = until;
                    become(RecommendationStatus.SNOOZED, now);
                }
                yield isNew;
            }
            case ACCEPTED, COMPLETED, DISMISSED, EXPIRED -> throw alreadyDecided();
        };
    }

    /** Whether it may lie on the list of another day, if its reasons still hold. */
    boolean isFresh(Instant now) {
        return now.isBefore(issuedAt.plus(LIES_ON_THE_LIST));
    }

    boolean isOpen() {
        return status == RecommendationStatus.OPEN;
    }

    boolean isDue(Instant now) {
        return status == RecommendationStatus.SNOOZED && snoozedUntil != null && !snoozedUntil.isAfter(now);
    }

    boolean says(Suggestion suggestion) {
        return type == suggestion.type()
                && Optional.ofNullable(counterpartyId).equals(suggestion.counterpartyId())
                && fingerprint.equals(suggestion.fingerprint());
    }

    private boolean decide(RecommendationStatus decision, Instant now) {
        snoozedUntil = null;
        become(decision, now);
        return true;
    }

    private void become(RecommendationStatus newStatus, Instant now) {
        status = newStatus;
        changedAt = now;
        version++;
    }

    private ProblemException alreadyDecided() {
        return new ProblemException(
                RecommendationProblem.RECOMMENDATION_ALREADY_DECIDED,
                "It is " + status.name().toLowerCase(Locale.ROOT) + " and stays so.");
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    RecommendationType type() {
        return type;
    }

    Optional<Party> about() {
        return counterpartyId == null || counterpartyType == null
                ? Optional.empty()
                : Optional.of(new Party(counterpartyType, counterpartyId));
    }

    boolean isSmall() {
        return small;
    }

    double score() {
        return score;
    }

    Content content() {
        return content;
    }

    RecommendationStatus status() {
        return status;
    }

    @Nullable
    DismissReason reason() {
        return reason;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    LocalDate shownOn() {
        return shownOn;
    }

    @Nullable
    Instant snoozedUntil() {
        return snoozedUntil;
    }
}
