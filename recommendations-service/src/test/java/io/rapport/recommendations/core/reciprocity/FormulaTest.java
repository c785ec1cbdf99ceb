package io.rapport.recommendations.core.reciprocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource({
        "SPONSORSHIP, 5",
        "COVER, 4",
        "HELP, 3",
        "EMOTIONAL_SUPPORT, 3",
        "INTRODUCTION, 3",
        "OPPORTUNITY, 3",
        "ADVICE, 2",
        "FEEDBACK, 2",
        "COLLABORATION, 2",
        "INFORMATION, 1",
        "RECOGNITION, 1",
        "ENCOURAGEMENT, 1",
        "GIFT, 1",
        "MEETING, 1",
        "LUNCH, 1",
        "COFFEE, 1",
        "CALL, 0.5",
        "MESSAGE, 0.25",
        "SMALL_TALK, 0.25",
        "GREETING, 0.1"
    })
    void each_kind_has_its_base(InteractionKind kind, double base) {
        assertThat(Formula.V1.base()).containsEntry(kind, base).hasSize(20);
    }

    @Test
    void version_one_has_the_documented_factors() {
        assertThat(Formula.V1.version()).isEqualTo(1);
        assertThat(Formula.V1.size())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(InteractionSize.S, 0.5, InteractionSize.M, 1.0, InteractionSize.L, 2.0));
        assertThat(Formula.V1.confirmation())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        InteractionStatus.CONFIRMED, 1.0,
                        InteractionStatus.UNCONFIRMED, 0.5,
                        InteractionStatus.DISPUTED, 0.0));
        assertThat(Formula.V1.exemptKinds())
                .containsExactlyInAnyOrder(ContactKind.MENTOR, ContactKind.SPONSOR, ContactKind.MANAGER);
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_GROUP_SIZE, 25",
        "SHORT_HALF_LIFE, 30",
        "LONG_HALF_LIFE, 180",
        "HORIZON, 1800",
        "KAPPA, 2",
        "EVIDENCE_WINDOW, 180",
        "ALPHA, 0.05",
        "ONE_SIDED_AT, -0.8",
        "RECEIVING_MORE_AT, -0.5",
        "WATCH_AT, -0.33",
        "WATCH_EVIDENCE, 4",
        "GIVING_MORE_AT, 0.5",
        "LEANING_AT, 0.2",
        "HYSTERESIS, 0.1",
        "SILENCE, 14",
        "NEWCOMER_GRACE, 60",
        "TAKING_FIRST_AFTER, 14",
        "TAKING_FIRST_STAYS, 90",
        "RECEIVING_OVERALL_AT, -0.33",
        "RECEIVING_OVERALL_EVIDENCE, 12",
        "OVER_GIVING_AT, 0.6",
        "OVER_GIVING_PERCENTILE, 0.95",
        "OVER_GIVING_GROUP, 5",
        "UPWARD_BIAS_ABOVE, 0.4",
        "UPWARD_BIAS_TIES, 8",
        "UPWARD_BIAS_DOWN_BELOW, 0.5",
        "LIMITED_CIRCLE_EI_BELOW, -0.5",
        "LIMITED_CIRCLE_IH_ABOVE, 0.25",
        "LIMITED_CIRCLE_TIES, 5",
        "NO_WORK_AFTER, 28",
        "NO_RESULTS_WINDOW, 90",
        "NO_RESULTS_ENTRIES, 10",
        "NO_RESULTS_OUTCOMES, 0.1",
        "NO_RESULTS_SOCIAL, 0.9"
    })
    void each_parameter_has_its_default(Parameter parameter, double value) {
        assertThat(Formula.V1.at(parameter)).isEqualTo(value).isEqualTo(parameter.standard());
        assertThat(Formula.V1.parameters()).hasSize(34);
    }

    @Test
    void each_parameter_has_a_unit() {
        assertThat(Parameter.KAPPA.unit()).isEqualTo(Formula.Unit.FACTOR);
        assertThat(Parameter.SILENCE.unit()).isEqualTo(Formula.Unit.DAYS);
    }

    @Test
    void overriding_one_number_leaves_the_others_and_the_original_alone() {
        Formula changed = Formula.V1
                .with(Parameter.KAPPA, 3)
                .withBase(InteractionKind.HELP, 3.5)
                .withSize(InteractionSize.L, 3)
                .withConfirmation(InteractionStatus.UNCONFIRMED, 0.25);

        assertThat(changed.at(Parameter.KAPPA)).isEqualTo(3);
        assertThat(changed.at(Parameter.ALPHA)).isEqualTo(0.05);
        assertThat(changed.value(InteractionKind.HELP, InteractionSize.L, InteractionStatus.UNCONFIRMED, 2))
                .isEqualTo(new Value(3.5, 3, 0.25, 2));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(changed.exemptKinds()).isEqualTo(Formula.V1.exemptKinds());
        assertThat(changed.socialKinds()).isEqualTo(Formula.V1.socialKinds());
        assertThat(Formula.V1.at(Parameter.KAPPA)).isEqualTo(2);
    }

    @Test
    void the_tables_cannot_be_changed_from_outside() {
        assertThatThrownBy(() -> Formula.V1.parameters().put(Parameter.KAPPA, 9.0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Formula.V1.base().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void days_become_a_duration_to_the_millisecond() {
        assertThat(Formula.V1.duration(Parameter.SILENCE)).isEqualTo(Duration.ofDays(14));
        assertThat(Formula.V1.with(Parameter.SILENCE, 0.5).duration(Parameter.SILENCE))
                .isEqualTo(Duration.ofHours(12));
        assertThat(Formula.V1.count(Parameter.MAX_GROUP_SIZE)).isEqualTo(25);
        assertThat(Formula.V1.shortHalfLife()).isEqualTo(new HalfLife(Duration.ofDays(30)));
        assertThat(Formula.V1.longHalfLife()).isEqualTo(new HalfLife(Duration.ofDays(180)));
    }

    @ParameterizedTest
    @CsvSource({
        "KAPPA, -0.1",
        "KAPPA, NaN",
        "KAPPA, Infinity",
        "ALPHA, 1.1",
        "ALPHA, -0.1",
        "WATCH_AT, -1.1",
        "GIVING_MORE_AT, 1.1",
        "SILENCE, 0",
        "SILENCE, 40000",
        "WATCH_EVIDENCE, 2.5",
        "WATCH_EVIDENCE, -1",
        "SHORT_HALF_LIFE, 181",
        "LONG_HALF_LIFE, 29",
        "EVIDENCE_WINDOW, 1801",
        "ONE_SIDED_AT, -0.4",
        "RECEIVING_MORE_AT, -0.2",
        "WATCH_AT, 0.6"
    })
    void a_number_out_of_range_or_order_is_refused(Parameter parameter, double value) {
        assertThatThrownBy(() -> Formula.V1.with(parameter, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parameter.name());
    }

    @ParameterizedTest
    @CsvSource({
        "KAPPA, 0",
        "ALPHA, 0",
        "ALPHA, 1",
        "WATCH_EVIDENCE, 0",
        "SHORT_HALF_LIFE, 180",
        "ONE_SIDED_AT, -1",
        "ONE_SIDED_AT, -0.5",
        "GIVING_MORE_AT, 1"
    })
    void the_ends_of_a_range_belong_to_it(Parameter parameter, double value) {
        assertThat(Formula.V1.with(parameter, value).at(parameter)).isEqualTo(value);
    }

    @Test
    void factors_out_of_range_are_refused() {
        assertThatThrownBy(() -> Formula.V1.withBase(InteractionKind.HELP, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Formula.V1.withSize(InteractionSize.S, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Formula.V1.withConfirmation(InteractionStatus.CONFIRMED, 1.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_with_a_gap_is_refused() {
        Map<InteractionKind, Double> gap = new HashMap<>(Formula.V1.base());
        gap.remove(InteractionKind.GIFT);

        assertThatThrownBy(() -> new Formula(
                        1,
                        gap,
                        Formula.V1.size(),
                        Formula.V1.confirmation(),
                        Formula.V1.parameters(),
                        Formula.V1.exemptKinds(),
                        Formula.V1.socialKinds()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GIFT");
    }
}
