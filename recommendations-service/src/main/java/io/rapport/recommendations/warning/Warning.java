package io.rapport.recommendations.warning;

import io.rapport.chassis.Ids;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningRule;
import io.rapport.recommendations.core.warning.WarningType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something a person should know about their own give and take. It is theirs alone. */
@Entity
@Table(name = "warning")
class Warning {
    @Id
    private UUID id;

    /** Raised by every verb that changes something. */
    private long version;

    private UUID egoId;

    /** Read by {@link WarningRepository#latest}. */
    @Enumerated(EnumType.STRING)
    @SuppressWarnings("UnusedVariable")
    private WarningRule rule;

    @Enumerated(EnumType.STRING)
    private WarningType type;

    private @Nullable UUID counterpartyId;

    @Enumerated(EnumType.STRING)
    private @Nullable PartyType counterpartyType;

    private Instant raisedAt;

    /** Entries in which ego gave, as they were known then; read there too. */
    @SuppressWarnings("UnusedVariable")
    private int gaveWhenRaised;

    private @Nullable Instant clearedAt;

    @Enumerated(EnumType.STRING)
    private WarningChange.@Nullable Reason clearedBecause;

    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant contestedAt;
    private @Nullable String contestReason;

    @JdbcTypeCode(SqlTypes.JSON)
    private WarningEvidence evidence;

    protected Warning() {}

    private Warning(WarningChanges.Subject subject, WarningType type, WarningEvidence evidence) {
        Party counterparty = subject.counterparty();
        this.id = Ids.next();
        this.version = 1;
        this.egoId = subject.egoId();
        this.rule = subject.rule();
        this.type = type;
        this.gaveWhenRaised = subject.gave();
        this.counterpartyId = counterparty == null ? null : counterparty.id();
        this.counterpartyType = counterparty == null ? null : counterparty.type();
        this.evidence = evidence;
        this.raisedAt = subject.now();
    }

    static Warning raise(WarningChanges.Subject subject, WarningType type, WarningEvidence evidence) {
        return new Warning(subject, type, evidence);
    }

    /** The same warning, milder or more severe now; a more severe one asks to be seen again. */
    void become(WarningType newType, WarningEvidence newEvidence, boolean announce) {
        type = newType;
        evidence = newEvidence;
        acknowledgedAt = announce ? null : acknowledgedAt;
        version++;
    }

    void clear(WarningChange.Reason reason, Instant at) {
        clearedAt = at;
        clearedBecause = reason;
        version++;
    }

    void acknowledge(Instant at) {
        if (acknowledgedAt == null) {
            acknowledgedAt = at;
            version++;
        }
    }

    void contest(String reason, Instant at) {
        contestedAt = at;
        contestReason = reason;
        version++;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID egoId() {
        return egoId;
    }

    WarningType type() {
        return type;
    }

    Optional<Party> counterparty() {
        return counterpartyId == null || counterpartyType == null
                ? Optional.empty()
                : Optional.of(new Party(counterpartyType, counterpartyId));
    }

    Instant raisedAt() {
        return raisedAt;
    }

    @Nullable
    Instant clearedAt() {
        return clearedAt;
    }

    WarningChange.@Nullable Reason clearedBecause() {
        return clearedBecause;
    }

    @Nullable
    Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    @Nullable
    Instant contestedAt() {
        return contestedAt;
    }

    @Nullable
    String contestReason() {
        return contestReason;
    }

    WarningEvidence evidence() {
        return evidence;
    }
}
