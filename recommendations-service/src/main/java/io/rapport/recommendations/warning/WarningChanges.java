package io.rapport.recommendations.warning;

import io.rapport.events.Party;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningRule;
import io.rapport.recommendations.core.warning.WarningType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rules do with warnings. The caller holds the lock on the person, from remembering to changing. */
@ApplicationScoped
public class WarningChanges {
    private final WarningRepository warnings;
    private final WarningNotices notices;
    private final WarningMeters meters;

    WarningChanges(WarningRepository warnings, WarningNotices notices, WarningMeters meters) {
        this.warnings = warnings;
        this.notices = notices;
        this.meters = meters;
    }

    /** What is remembered of these people over all their ties, and of these of their ties. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Memory remember(Map<UUID, ? extends Collection<UUID>> tiesByEgo) {
        warnings.flush();
        return new Memory(warnings.latest(tiesByEgo));
    }

    /** A rule that was read at an instant, about one tie or (without a counterparty) all of them. */
    public record Subject(UUID egoId, @Nullable Party counterparty, WarningRule rule, int gave, Instant now) {}

    /** Returns whether a warning is active afterwards. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean make(
            WarningChange change, Subject subject, Memory memory, Function<WarningType, WarningEvidence> evidence) {
        return switch (change) {
            case WarningChange.Raise(WarningType type) -> {
                Warning warning = Warning.raise(subject, type, evidence.apply(type));
                warnings.persistAndFlush(warning);
                notices.add(warning, WarningNotices.What.RAISED, subject.now());
                meters.raised(type).increment();
                yield true;
            }
            case WarningChange.ChangeType(WarningType type, boolean announce) -> {
                Warning warning = active(subject, memory);
                warning.become(type, evidence.apply(type), announce);
                if (announce) {
                    notices.add(warning, WarningNotices.What.CHANGED, subject.now());
                }
                yield true;
            }
            case WarningChange.Keep() -> true;
            case WarningChange.Clear(WarningChange.Reason reason) -> {
                Warning warning = active(subject, memory);
                warning.clear(reason, subject.now());
                notices.add(warning, WarningNotices.What.CLEARED, subject.now());
                meters.cleared(warning.type(), reason).increment();
                yield false;
            }
            case WarningChange.Silent() -> false;
        };
    }

    private Warning active(Subject subject, Memory memory) {
        UUID counterpartyId =
                subject.counterparty() == null ? null : subject.counterparty().id();
        return warnings.findById(memory.id(subject.egoId(), counterpartyId, subject.rule()));
    }
}
