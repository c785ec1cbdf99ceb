package io.rapport.recommendations.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaSettingsTest {
    @Test
    void without_settings_it_is_the_documented_one() {
        assertThat(formula(Map.of())).isEqualTo(Formula.V1);
    }

    @Test
    void each_kind_of_number_can_be_set() {
        Formula formula = formula(Map.of(
                "rapport.formula.version", "2",
                "rapport.formula.one-sided-at", "-0.9",
                "rapport.formula.base.emotional-support", "4",
                "rapport.formula.size.l", "3",
                "rapport.formula.confirmation.unconfirmed", "0.25",
                "rapport.formula.exempt-kinds", "MENTOR",
                "rapport.formula.social-kinds", "LUNCH,COFFEE"));

        assertThat(formula.version()).isEqualTo(2);
        assertThat(formula.at(Parameter.ONE_SIDED_AT)).isEqualTo(-0.9);
        assertThat(formula.at(Parameter.WATCH_AT)).isEqualTo(-0.33);
        assertThat(formula.base()).containsEntry(InteractionKind.EMOTIONAL_SUPPORT, 4.0);
        assertThat(formula.size()).containsEntry(InteractionSize.L, 3.0);
        assertThat(formula.confirmation()).containsEntry(InteractionStatus.UNCONFIRMED, 0.25);
        assertThat(formula.exemptKinds()).containsExactly(ContactKind.MENTOR);
        assertThat(formula.socialKinds()).containsExactlyInAnyOrder(InteractionKind.LUNCH, InteractionKind.COFFEE);
    }

    @Test
    void the_environment_sets_them_too() {
        Formula formula = FormulaSettings.read(new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(
                        Map.of("RAPPORT_FORMULA_VERSION", "3", "RAPPORT_FORMULA_SHORT_HALF_LIFE", "20"), 300))
                .build());

        assertThat(formula).isEqualTo(versionThree().with(Parameter.SHORT_HALF_LIFE, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "rapport.formula.one-sided, -0.9, rapport.formula.one-sided-at",
        "rapport.formula.base.hug, 1, rapport.formula.base.help",
        "rapport.formula.alpha, 1.5, ALPHA must be SHARE",
        "rapport.formula.watch-at, -0.9, must not exceed",
        "rapport.formula.short-half-life, often, often"
    })
    void what_cannot_be_meant_is_refused_with_a_reason(String name, String value, String reason) {
        Map<String, String> settings = Map.of("rapport.formula.version", "2", name, value);

        assertThatThrownBy(() -> formula(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_changed_number_needs_a_version_of_its_own() {
        assertThatThrownBy(() -> formula(Map.of("rapport.formula.kappa", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rapport.formula.version must be above 1");
    }

    private static Formula versionThree() {
        Formula standard = Formula.V1;
        return new Formula(
                3,
                standard.base(),
                standard.size(),
                standard.confirmation(),
                standard.parameters(),
                standard.exemptKinds(),
                standard.socialKinds());
    }

    private static Formula formula(Map<String, String> settings) {
        return FormulaSettings.read(
                new SmallRyeConfigBuilder().withDefaultValues(settings).build());
    }
}
