package io.rapport.recommendations.core.warning;

import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rules that warn, a row and a file each. A rule remembers its latest warning, of each tie or of all ties together,
 * and has at most one active there; its type may change between those of the rule. The names are stored.
 */
public enum WarningRule {
    TIE_BALANCE(TieBalance::read),
    TAKING_FIRST(TakingFirst::read),
    RECEIVING_MORE_OVERALL(ReceivingMoreOverall::read),
    OVER_GIVING(OverGiving::read),
    UPWARD_BIAS(UpwardBias::read),
    LIMITED_CIRCLE(LimitedCircle::read),
    NO_RELATIONSHIP_WORK(NoRelationshipWork::read),
    NO_RESULTS_LINK(NoResultsLink::read);

    public static final List<WarningRule> OF_A_TIE = all(true);
    public static final List<WarningRule> OF_ALL_TIES = all(false);

    private final @Nullable BiFunction<Situation, Other, Pattern> ofATie;
    private final @Nullable Function<Situation, Pattern> ofAllTies;

    WarningRule(BiFunction<Situation, Other, Pattern> ofATie) {
        this.ofATie = ofATie;
        this.ofAllTies = null;
    }

    WarningRule(Function<Situation, Pattern> ofAllTies) {
        this.ofATie = null;
        this.ofAllTies = ofAllTies;
    }

    /** @param tie one of the others of the situation; null for all ties together */
    public Pattern read(Situation situation, @Nullable Other tie) {
        if (tie != null && ofATie != null) {
            return ofATie.apply(situation, tie);
        }
        if (tie == null && ofAllTies != null) {
            return ofAllTies.apply(situation);
        }
        throw new IllegalArgumentException(this + " is not about that");
    }

    private static List<WarningRule> all(boolean ofATie) {
        return Arrays.stream(values())
                .filter(rule -> (rule.ofATie != null) == ofATie)
                .toList();
    }
}
