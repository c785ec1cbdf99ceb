package io.rapport.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final String SCOPE = "contacts|alice|name";

    private final Cursors cursors = new Cursors(List.of("newest", "older"));

    @Test
    void a_position_comes_back_as_it_was() {
        UUID id = UUID.randomUUID();

        String cursor = cursors.encode(SCOPE, "Zoë 😀, a|b", "", id);

        assertThat(cursors.decode(SCOPE, cursor)).contains(List.of("Zoë 😀, a|b", "", id.toString()));
    }

    @Test
    void without_a_cursor_a_list_begins_at_its_start() {
        assertThat(cursors.decode(SCOPE, null)).isEmpty();
    }

    @Test
    void a_cursor_fits_an_address_as_it_is() {
        assertThat(cursors.encode(SCOPE, "?&=%/+ü")).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        refuses(cursors.encode("contacts|bob|name", "Zoë"));
    }

    @Test
    void a_cursor_of_another_installation_is_refused() {
        refuses(new Cursors(List.of("of another")).encode(SCOPE, "Zoë"));
    }

    @Test
    void an_older_key_still_reads_and_the_newest_signs() {
        String before = new Cursors(List.of("older")).encode(SCOPE, "Zoë");
        String after = cursors.encode(SCOPE, "Zoë");

        assertThat(cursors.decode(SCOPE, before)).contains(List.of("Zoë"));
        assertThat(new Cursors(List.of("newest")).decode(SCOPE, after)).contains(List.of("Zoë"));
    }

    @Test
    void whatever_byte_is_changed_the_cursor_is_refused() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursors.encode(SCOPE, "Zoë", 17));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;

            refuses(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "....", "ü", " ", "AAAAAAAAAAAAAAAAAAAAAA", "%00"})
    void what_nobody_gave_out_is_refused(String cursor) {
        refuses(cursor);
    }

    private void refuses(String cursor) {
        assertThatThrownBy(() -> cursors.decode(SCOPE, cursor))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(CommonProblem.INVALID_CURSOR));
    }
}
