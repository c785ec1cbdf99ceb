package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NEWCOMER_GRACE;

import io.rapport.events.ContactKind;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Where receiving more is as it should be: from a mentor, a sponsor, a manager, and as a newcomer. */
final class Exemption {
    private Exemption() {}

    static boolean applies(Situation situation, Other tie) {
        return applies(tie.kind(), situation.ego().hireDate(), situation.now(), situation.formula());
    }

    /**
     * Whether warnings about one tie are held back.
     *
     * @param kind what the contact is to ego, null when it is in nobody's book
     * @param hireDate ego's, from midnight UTC; null when unknown, then nobody is a newcomer
     */
    static boolean applies(@Nullable ContactKind kind, @Nullable LocalDate hireDate, Instant asOf, Formula formula) {
        return (kind != null && formula.exemptKinds().contains(kind)) || isNewcomer(hireDate, asOf, formula);
    }

    private static boolean isNewcomer(@Nullable LocalDate hireDate, Instant asOf, Formula formula) {
        return hireDate != null
                && asOf.isBefore(
                        hireDate.atStartOfDay(ZoneOffset.UTC).toInstant().plus(formula.duration(NEWCOMER_GRACE)));
    }
}
