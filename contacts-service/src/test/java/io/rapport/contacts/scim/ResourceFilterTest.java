package io.rapport.contacts.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.contacts.scim.ResourceFilter.Condition;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceFilterTest {
    @Test
    void what_the_client_wrote_travels_as_a_parameter() {
        Condition condition = condition("userName eq \"' or 1=1 --\" and title co \"50%_\\\\\"");

        assertThat(condition.sql())
                .isEqualTo("(lower(person.user_name) = lower(:p0) and lower(person.title) like lower(:p1))");
        assertThat(condition.parameters()).isEqualTo(List.of("' or 1=1 --", "%50\\%\\_\\\\%"));
    }

    @Test
    void no_filter_finds_everyone() {
        assertThat(condition(null)).isEqualTo(Condition.ALL);
        assertThat(condition(" ")).isEqualTo(Condition.ALL);
    }

    @Test
    void what_is_not_known_is_not_equal() {
        assertThat(condition("title ne \"x\"").sql())
                .isEqualTo("not coalesce(lower(person.title) = lower(:p0), false)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"person.user_name eq \"x\"", "x eq 1", "userName eq 1", "active lt true", "id pr or", "\""})
    void what_is_not_understood_is_refused(String filter) {
        assertThatThrownBy(() -> condition(filter)).isInstanceOf(ScimRefusal.class);
    }

    @Test
    void noise_never_becomes_sql() {
        Random random = new Random(7);
        String letters = "userName eqco\"'()[]\\;-.:%_0 and or not pr\u0000\ud800x";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder noise = new StringBuilder("userName eq \"");
            for (int length = random.nextInt(30); length > 0; length--) {
                noise.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                String sql = condition(noise.toString()).sql();
                assertThat(sql.replaceAll("'(value|type|display|primary)'", ""))
                        .doesNotContain("'", "\"", ";", "--", "%");
            } catch (ScimRefusal e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static Condition condition(@Nullable String filter) {
        return ResourceFilter.condition(filter, UserAttribute::named);
    }
}
