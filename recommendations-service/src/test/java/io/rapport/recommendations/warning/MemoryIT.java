package io.rapport.recommendations.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.Party;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningRule;
import io.rapport.recommendations.core.warning.WarningState;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class MemoryIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final UUID ego = UUID.randomUUID();
    private final Party alter = Party.person(UUID.randomUUID());

    @Inject
    WarningChanges warnings;

    @Test
    @TestTransaction
    void of_each_rule_the_latest_warning_of_a_tie_is_remembered() {
        make(alter, WarningRule.TIE_BALANCE, 1, NOW.minusSeconds(30), new WarningChange.Raise(WarningType.WATCH));
        make(alter, WarningRule.TIE_BALANCE, 1, NOW.minusSeconds(20), clear());
        make(alter, WarningRule.TIE_BALANCE, 4, NOW.minusSeconds(10), new WarningChange.Raise(WarningType.ONE_SIDED));
        make(
                alter,
                WarningRule.TAKING_FIRST,
                0,
                NOW.minusSeconds(9),
                new WarningChange.Raise(WarningType.TAKING_FIRST));
        make(alter, WarningRule.TAKING_FIRST, 0, NOW.minusSeconds(8), clear());

        Memory memory = remembered();

        assertThat(memory.of(ego, alter.id(), WarningRule.TIE_BALANCE))
                .isEqualTo(new WarningState.Active(WarningType.ONE_SIDED, NOW.minusSeconds(10), 4));
        assertThat(memory.of(ego, alter.id(), WarningRule.TAKING_FIRST))
                .isEqualTo(new WarningState.Cleared(WarningType.TAKING_FIRST, NOW.minusSeconds(8)));
    }

    @Test
    @TestTransaction
    void what_is_about_all_ties_is_remembered_apart_from_what_is_about_one() {
        make(null, WarningRule.OVER_GIVING, 0, NOW, new WarningChange.Raise(WarningType.OVER_GIVING));
        make(alter, WarningRule.TIE_BALANCE, 0, NOW, new WarningChange.Raise(WarningType.WATCH));

        Memory memory = remembered();

        assertThat(memory.of(ego, null, WarningRule.OVER_GIVING))
                .isEqualTo(new WarningState.Active(WarningType.OVER_GIVING, NOW, 0));
        assertThat(memory.of(ego, null, WarningRule.NO_RESULTS_LINK)).isEqualTo(new WarningState.None());
        assertThat(memory.of(ego, UUID.randomUUID(), WarningRule.TIE_BALANCE)).isEqualTo(new WarningState.None());
    }

    @Test
    @TestTransaction
    void a_change_of_type_leaves_alone_when_it_was_raised_and_what_was_given_then() {
        make(alter, WarningRule.TIE_BALANCE, 2, NOW.minusSeconds(5), new WarningChange.Raise(WarningType.WATCH));
        make(alter, WarningRule.TIE_BALANCE, 7, NOW, new WarningChange.ChangeType(WarningType.ONE_SIDED, true));

        assertThat(remembered().of(ego, alter.id(), WarningRule.TIE_BALANCE))
                .isEqualTo(new WarningState.Active(WarningType.ONE_SIDED, NOW.minusSeconds(5), 2));
    }

    private Memory remembered() {
        return warnings.remember(Map.of(ego, List.of(alter.id())));
    }

    private void make(@Nullable Party counterparty, WarningRule rule, int gave, Instant at, WarningChange change) {
        boolean unused = warnings.make(
                change,
                new WarningChanges.Subject(ego, counterparty, rule, gave, at),
                remembered(),
                type -> new WarningEvidence("", 1, at, Map.of("gave", 99.0), List.of()));
    }

    private static WarningChange clear() {
        return new WarningChange.Clear(WarningChange.Reason.FADED);
    }
}
