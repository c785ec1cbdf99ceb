package io.rapport.recommendations.warning;

import io.rapport.chassis.Ids;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningState;
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
public class Warning {
    @Id
    private UUID id;

    /** Raised by every verb that changes something. */
    private long version;

    private UUID egoId;

    @Enumerated(EnumType.STRING)
    private WarningType type;

    private @Nullable UUID counterpartyId;

    @Enumerated(EnumType.STRING)
    private @Nullable PartyType counterpartyType;

    private Instant raisedAt;
    private @Nullable Instant clearedAt;

    @Enumerated(EnumType.STRING)
    private WarningChange.@Nullable Reason clearedBecause;

    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant contestedAt;
    private @Nullable String contestReason;

    @JdbcTypeCode(SqlTypes.JSON)
    private WarningEvidence evidence;

    protected Warning() {}

    private Warning(
            UUID egoId, WarningType type, @Nullable Party counterparty, WarningEvidence evidence, Instant raisedAt) {
        this.id = Ids.next();
        this.version = 1;
        this.egoId = egoId;
        this.type = type;
        this.counterpartyId = counterparty == null ? null : counterparty.id();
        this.counterpartyType = counterparty == null ? null : counterparty.type();
        this.evidence = evidence;
        this.raisedAt = raisedAt;
    }

    /** @param counterparty null when it is about all ties together */
    public static Warning raise(
            UUID egoId, WarningType type, @Nullable Party counterparty, WarningEvidence evidence, Instant at) {
        return new Warning(egoId, type, counterparty, evidence, at);
    }

    /** The same warning, milder or more severe now; a more severe one asks to be seen again. */
    public void become(WarningType newType, WarningEvidence newEvidence, boolean announce) {
        type = newType;
        evidence = newEvidence;
        acknowledgedAt = announce ? null : acknowledgedAt;
        version++;
    }

    public void clear(WarningChange.Reason reason, Instant at) {
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

    /** What the rules remember of it. */
    public WarningState state() {
        return clearedAt == null
                ? new WarningState.Active(
                        type,
                        raisedAt,
                        evidence.numbers().getOrDefault("gave", 0.0).intValue())
                : new WarningState.Cleared(type, clearedAt);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID egoId() {
        return egoId;
    }

    public WarningType type() {
        return type;
    }

    public Optional<Party> counterparty() {
        return counterpartyId == null || counterpartyType == null
                ? Optional.empty()
                : Optional.of(new Party(counterpartyType, counterpartyId));
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    public @Nullable Instant clearedAt() {
        return clearedAt;
    }

    public WarningChange.@Nullable Reason clearedBecause() {
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
