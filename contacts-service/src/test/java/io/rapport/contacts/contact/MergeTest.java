package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
    private static final UUID TARGET = new UUID(0, 1);
    private static final UUID FIRST = new UUID(0, 2);
    private static final UUID SECOND = new UUID(0, 3);

    @Test
    void the_target_wins_then_the_first_source_and_lists_unite() {
        Merge merge = Merge.of(
                List.of(
                        part(
                                TARGET,
                                "{'displayName': 'T', 'kind': 'CUSTOMER', 'tags': ['a'], 'customFields': {'f': 1}}"),
                        part(FIRST, "{'displayName': 'F', 'kind': 'EXTERNAL', 'title': 'First', 'tags': ['A', 'b']}"),
                        part(
                                SECOND,
                                "{'displayName': 'S', 'kind': 'EXTERNAL', 'title': 'Second', 'customFields': {'f': 2, 'g': 3}}")));

        assertThat(merge.details().displayName()).isEqualTo("T");
        assertThat(merge.details().title()).isEqualTo("First");
        assertThat(merge.details().tags()).containsExactly("a", "b");
        assertThat(merge.details().customFields()).isEqualTo(Map.of("f", 1, "g", 3));
        assertThat(merge.fields())
                .contains(
                        new MergedField("displayName", TARGET, List.of("F", "S")),
                        new MergedField("title", FIRST, List.of("Second")),
                        new MergedField("tags", TARGET, List.of()),
                        new MergedField("customFields", TARGET, List.of(Map.of("f", 2))))
                .extracting(MergedField::field)
                .doesNotContain("organisation", "emails");
    }

    @Test
    void a_list_grows_no_longer_than_it_may_and_says_what_goes() {
        String many = "['"
                + String.join(
                        "','",
                        java.util.stream.IntStream.range(0, 20)
                                .mapToObj(i -> "+49 " + i)
                                .toList()) + "']";

        Merge merge = Merge.of(List.of(
                part(TARGET, "{'displayName': 'T', 'kind': 'CUSTOMER', 'phones': %s}".formatted(many)),
                part(FIRST, "{'displayName': 'F', 'kind': 'CUSTOMER', 'phones': ['+1 1']}")));

        assertThat(merge.details().phones()).hasSize(20).doesNotContain("+1 1");
        assertThat(merge.fields()).contains(new MergedField("phones", TARGET, List.of("+1 1")));
    }

    @Test
    void what_is_undone_leaves_what_was_changed_since() {
        ContactDetails base = details("{'displayName': 'T', 'kind': 'CUSTOMER'}");
        ContactDetails source = details("{'displayName': 'S', 'kind': 'CUSTOMER', 'title': 'Buyer', 'tags': ['a']}");
        ContactDetails with = Merge.of(base, List.of(source));
        ContactDetails edited = ContactFields.with(with, Map.of("tags", List.of("a", "mine")));

        ContactDetails undone = Merge.undo(edited, with, base);

        assertThat(undone.title()).isNull();
        assertThat(undone.tags()).containsExactly("a", "mine");
        assertThat(Merge.undo(with, with, base)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Nora Nadler  | Shop  | n@x.example | -               | N. Nadler        | -     | N@X.example | -              | SAME_EMAIL",
                "Nora Nadler  | -     | -           | +49 30 1234567  | Nadler           | -     | -           | 030 1234567    | SAME_PHONE",
                "Nora Nadler  | Shop  | -           | -               | Nora Nadlre      | shop  | -           | -              | LIKE_NAME_AND_ORGANISATION",
                "Zoë Müller   | -     | -           | -               | Müller, Zoe      | -     | -           | -              | LIKE_NAME_AND_ORGANISATION",
                "Nora Nadler  | Shop  | -           | -               | Nora Nadler      | Bank  | -           | -              | -",
                "Nora Nadler  | Shop  | -           | -               | Bernd Berg       | Shop  | -           | -              | -",
                "Nora Nadler  | -     | n@x.example | +49 30 1234567  | Nora Nadler      | -     | m@x.example | +49 30 7654321 | LIKE_NAME_AND_ORGANISATION",
            })
    void what_speaks_for_two_contacts_being_one(
            String name,
            String organisation,
            String email,
            String phone,
            String otherName,
            String otherOrganisation,
            String otherEmail,
            String otherPhone,
            String reason) {
        Likeness likeness = Likeness.of(
                card(name, organisation, email, phone), card(otherName, otherOrganisation, otherEmail, otherPhone));

        assertThat(likeness.reasons().stream().map(Enum::name).toList())
                .isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(likeness.score()).isBetween(0.0, 1.0);
    }

    private static Likeness.Card card(String name, String organisation, String email, String phone) {
        return new Likeness.Card(
                name,
                organisation,
                email == null ? List.of() : List.of(email),
                phone == null ? List.of() : List.of(phone));
    }

    private static Merge.Part part(UUID id, String json) {
        return new Merge.Part(id, details(json));
    }

    private static ContactDetails details(String json) {
        try {
            return JsonMapper.builder()
                    .findAndAddModules()
                    .build()
                    .readValue(json.replace('\'', '"'), ContactDetails.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
