package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.contact.field.SpecialCategories;
import io.rapport.events.ContactState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {
    private static final UUID OWNER = UUID.randomUUID();

    @Test
    void a_contact_starts_at_version_one_and_each_change_raises_it_by_one() {
        Contact contact = Contact.register(OWNER, details("{\"displayName\": \"Nora\", \"kind\": \"EXTERNAL\"}"));

        assertThat(contact.version()).isEqualTo(1);
        assertThat(contact.revise(details("{\"displayName\": \"Nora N\", \"kind\": \"EXTERNAL\"}")))
                .isTrue();
        assertThat(contact.revise(details("{\"displayName\": \"Nora N\", \"kind\": \"EXTERNAL\"}")))
                .isFalse();
        assertThat(contact.version()).isEqualTo(2);
        contact.delete();
        assertThat(contact.version()).isEqualTo(3);
    }

    @Test
    void nobody_is_their_own_contact() {
        ContactDetails oneself =
                details("{\"displayName\": \"I\", \"kind\": \"COLLEAGUE\", \"personId\": \"%s\"}".formatted(OWNER));

        assertThatThrownBy(() -> Contact.register(OWNER, oneself))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ContactProblem.SELF_CONTACT));
    }

    @Test
    void a_grave_keeps_the_owner_and_nothing_of_the_contact() {
        Contact contact = Contact.register(OWNER, details("""
                {"displayName": "Nora", "kind": "MENTOR", "personId": "%s", "needs": ["help"], "emails": ["n@x"]}
                """.formatted(UUID.randomUUID())));

        contact.delete();

        ContactState state = contact.state();
        assertThat(state.deleted()).isTrue();
        assertThat(state.ownerId()).isEqualTo(OWNER);
        assertThat(state.personId()).isNull();
        assertThat(state.displayName()).isEmpty();
        assertThat(state.needs()).isEmpty();
        assertThat(contact.details().emails()).isEmpty();
    }

    @Test
    void repeated_labels_are_kept_once() {
        assertThat(details("{\"displayName\": \"N\", \"kind\": \"MENTOR\", \"tags\": [\"a\", \"b\", \"a\"]}")
                        .tags())
                .isEqualTo(List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "religion",
                "Religious community",
                "faith",
                "health",
                "mentalHealth",
                "HEALTH_STATUS",
                "ethnicity",
                "race",
                "racial origin",
                "sexual orientation",
                "Orientation",
                "union",
                "trade-union member",
                "Gewerkschaft",
                "Krankheiten",
                "politics",
                "political views",
                "pregnancy"
            })
    void names_of_special_categories_are_known(String name) {
        assertThat(SpecialCategories.name(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shoe size", "reunion", "trace id", "embrace", "favourite coffee", "Reunion year", "hobby"})
    void other_names_are_not_mistaken_for_them(String name) {
        assertThat(SpecialCategories.name(name)).isFalse();
    }

    private static ContactDetails details(String json) {
        try {
            return JsonMapper.builder().findAndAddModules().build().readValue(json, ContactDetails.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
