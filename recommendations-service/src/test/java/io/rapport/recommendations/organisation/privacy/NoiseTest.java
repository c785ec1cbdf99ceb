package io.rapport.recommendations.organisation.privacy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.rapport.recommendations.core.network.Measure;
import io.rapport.recommendations.core.network.Measure.Reason;
import io.rapport.recommendations.core.network.OrganisationMeasures;
import io.rapport.recommendations.core.network.OrganisationMeasures.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
    private static final OrganisationMeasures<String> EXACT = new OrganisationMeasures<>(
            1000,
            5000,
            90_000L,
            Measure.of(0.5),
            Measure.undefined(Reason.ALL_TIED),
            Measure.of(0.4),
            Measure.of(0.3),
            List.of(new Group<>("eng", false, 40, 100, Measure.of(-1), Measure.of(0.9), Measure.of(0.5))));

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 2})
    void the_error_of_a_count_is_a_laplace_variable_of_the_scale_one_by_epsilon(double epsilon) {
        double[] errors = IntStream.range(0, 20_000)
                .mapToDouble(seed -> requireNonNull(noise(epsilon, seed).ties()) - 5000.0)
                .toArray();

        double scale = 1 / epsilon;
        assertThat(Arrays.stream(errors).average().orElseThrow()).isCloseTo(0, within(0.05 * scale + 0.02));
        assertThat(Arrays.stream(errors).map(Math::abs).average().orElseThrow())
                .isCloseTo(scale, within(0.05 * scale + 0.1));
        double far = Math.ceil(3 * scale);
        assertThat(Arrays.stream(errors).filter(error -> Math.abs(error) >= far).count() / 20_000.0)
                .isCloseTo(Math.exp(-(far - 0.5) * epsilon), within(0.01));
    }

    @Test
    void a_ratio_of_many_ties_is_blurred_less_than_one_of_few_and_stays_in_its_range() {
        double ofMany = 0;
        double ofFew = 0;
        for (int seed = 0; seed < 2000; seed++) {
            OrganisationMeasures<String> noisy = noise(0.1, seed);
            ofMany += Math.abs(value(noisy.reciprocity()) - 0.5);
            ofFew += Math.abs(value(noisy.groups().getFirst().reciprocity()) - 0.5);
            assertThat(value(noisy.groups().getFirst().eiIndex())).isBetween(-1.0, 1.0);
            assertThat(value(noisy.groups().getFirst().inbreedingHomophily())).isBetween(-1.0, 1.0);
        }

        assertThat(ofMany / 2000).isCloseTo(2 / (0.1 * 5000), within(5e-4));
        assertThat(ofFew).isGreaterThan(10 * ofMany);
    }

    @Test
    void what_is_undefined_stays_so_and_a_count_never_falls_below_zero() {
        assertThat(noise(0.1, 1).garlaschelliLoffredo()).isEqualTo(EXACT.garlaschelliLoffredo());
        for (int seed = 0; seed < 200; seed++) {
            assertThat(noise(0.01, seed).groups().getFirst().people()).isNotNegative();
        }
    }

    @Test
    void an_epsilon_of_zero_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Noise(0, new Random(1)));
    }

    private static OrganisationMeasures<String> noise(double epsilon, long seed) {
        return new Noise(epsilon, new Random(seed)).on(EXACT);
    }

    private static double value(Measure measure) {
        return ((Measure.Defined) measure).value();
    }
}
