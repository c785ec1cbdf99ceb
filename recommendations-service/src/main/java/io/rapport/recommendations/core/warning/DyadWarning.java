package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.WATCH_AT;

import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Level;
import org.jspecify.annotations.Nullable;

/** The warning of one tie: {@code ONE_SIDED}, {@code RECEIVING_MORE} or {@code WATCH} (F9). */
public final class DyadWarning {
    private DyadWarning() {}

    /**
     * @param before the memory of this tie's dyad warning
     * @param mayRaise whether an entry of this tie was recorded, confirmed, corrected, disputed or retracted; false when
     *     only time has passed
     * @param exempt {@link Exemption}: an active warning is cleared and none is raised
     */
    public static WarningChange next(
            WarningState before, DyadReading now, boolean mayRaise, boolean exempt, Formula formula) {
        return before.next(find(before, now, exempt, formula), mayRaise, now.asOf(), formula);
    }

    private static Finding find(WarningState before, DyadReading now, boolean exempt, Formula formula) {
        WarningType type = typeOf(now.level());
        if (!exempt && type != null) {
            return new Finding.Holds(type);
        }
        if (!exempt && lingers(now, formula)) {
            return new Finding.Lingers(WarningType.WATCH);
        }
        boolean repaired = before instanceof WarningState.Active active
                && active.isRepairedBy(now.lastGaveAt(), now.evidence().gave());
        return new Finding.Absent(repaired ? WarningChange.Reason.REPAIRED : WarningChange.Reason.FADED);
    }

    private static @Nullable WarningType typeOf(Level level) {
        return switch (level) {
            case ONE_SIDED -> WarningType.ONE_SIDED;
            case RECEIVING_MORE -> WarningType.RECEIVING_MORE;
            case WATCH -> WarningType.WATCH;
            case GIVING_MORE, UNKNOWN, BALANCED -> null;
        };
    }

    private static boolean lingers(DyadReading now, Formula formula) {
        return now.evidence().n() >= 1
                && now.balance() <= formula.at(WATCH_AT) + formula.at(HYSTERESIS)
                && now.balanceShort() < 0;
    }
}
