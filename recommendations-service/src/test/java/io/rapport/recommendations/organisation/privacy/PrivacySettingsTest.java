package io.rapport.recommendations.organisation.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivacySettingsTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void the_minimum_group_size_is_five_and_may_be_raised() {
        assertThat(settings(Map.of()).minimumGroupSize()).isEqualTo(5);
        assertThat(settings(Map.of("rapport.organisation.minimum-group-size", "12"))
                        .minimumGroupSize())
                .isEqualTo(12);
    }

    @Test
    void a_service_with_a_minimum_group_size_of_four_refuses_to_start() {
        assertThatThrownBy(() -> settings(Map.of("rapport.organisation.minimum-group-size", "4")))
                .hasMessageContaining("rapport.organisation.minimum-group-size")
                .hasMessageContaining("5");
    }

    @Test
    void noise_is_off_unless_an_installation_turns_it_on() {
        assertThat(settings(Map.of()).epsilon()).isEmpty();
        assertThat(settings(Map.of("rapport.organisation.epsilon", "0.5")).epsilon())
                .hasValue(0.5);
        assertThatThrownBy(() -> settings(Map.of("rapport.organisation.epsilon", "0")))
                .hasMessageContaining("rapport.organisation.epsilon");
    }

    private static PrivacySettings settings(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(PrivacySettings.class)
                .withValidator((BeanValidationConfigValidator) () -> VALIDATOR)
                .build();
        return config.getConfigMapping(PrivacySettings.class);
    }
}
