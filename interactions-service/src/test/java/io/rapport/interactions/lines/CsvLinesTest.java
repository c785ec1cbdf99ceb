package io.rapport.interactions.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.contacts.client.ContactsClient.Lookup;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.interactions.people.PersonKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    private static final String HEADER = "sourceId,giver,receiver,kind,size,mutual,occurredAt";

    @Test
    void columns_come_in_any_order_and_optional_ones_may_be_missing() throws RejectedException {
        ImportLine line = parse(
                "occurredAt,kind,receiver.email,giver.externalId,sourceId", "2026-03-04T09:00:00+01:00,HELP,B@x,E1,7");

        assertThat(line)
                .isEqualTo(new ImportLine(
                        "7",
                        new PersonKey(Lookup.Key.EXTERNAL_ID, "E1"),
                        new PersonKey(Lookup.Key.EMAIL, "b@x"),
                        false,
                        InteractionKind.HELP,
                        InteractionSize.M,
                        Instant.parse("2026-03-04T08:00:00Z")));
    }

    @Test
    void a_quoted_value_may_hold_commas_and_quotes() throws RejectedException {
        ImportLine line = parse(HEADER, "\"a,\"\"b\"\"\",alice,\"bob\",HELP,S,true,2026-03-04T09:00:00Z");

        assertThat(line.sourceId()).isEqualTo("a,\"b\"");
        assertThat(line.receiver()).isEqualTo(new PersonKey(Lookup.Key.USER_NAME, "bob"));
        assertThat(line.mutual()).isTrue();
        assertThat(line.size()).isEqualTo(InteractionSize.S);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,alice,bob,HELP,M,false",
                "1,alice,bob,HELP,M,false,2026-03-04T09:00:00Z,more",
                "1,\"alice,bob,HELP,M,false,2026-03-04T09:00:00Z",
                "1,al\"ice,bob,HELP,M,false,2026-03-04T09:00:00Z",
                "1,\"alice\"x,bob,HELP,M,false,2026-03-04T09:00:00Z",
                "not a row"
            })
    void a_row_that_is_no_csv_is_refused(String row) {
        assertThatThrownBy(() -> parse(HEADER, row))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.type()).isEqualTo(LineProblem.MALFORMED_CSV));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,alice,bob,HELP,M,false,2026-03-04T09:00:00Z|/sourceId
            1,,bob,HELP,M,false,2026-03-04T09:00:00Z|/giver
            1,alice,,HELP,M,false,2026-03-04T09:00:00Z|/receiver
            1,alice,bob,,M,false,2026-03-04T09:00:00Z|/kind
            1,alice,bob,BRIBE,M,false,2026-03-04T09:00:00Z|/kind
            1,alice,bob,HELP,XL,false,2026-03-04T09:00:00Z|/size
            1,alice,bob,HELP,M,yes,2026-03-04T09:00:00Z|/mutual
            1,alice,bob,HELP,M,false,|/occurredAt
            1,alice,bob,HELP,M,false,1969-12-31T23:59:59Z|/occurredAt
            1,alice,bob,HELP,M,false,2026-03-04T10:01:00Z|/occurredAt
            1,alice,bob,HELP,M,false,04.03.2026|/occurredAt
            1,alice,bob,HELP,M,false,1700000000|/occurredAt
            """)
    void a_value_that_is_not_allowed_is_named(String row, String pointer) {
        assertThatThrownBy(() -> parse(HEADER, row))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.pointer()).isEqualTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sourceId,giver,receiver,kind",
                "sourceId,giver,kind,occurredAt",
                "sourceId,giver,receiver,kind,occurredAt,colour",
                "sourceId,giver,giver.userName,receiver,kind,occurredAt"
            })
    void a_header_that_does_not_name_what_is_needed_is_refused(String header) {
        assertThatThrownBy(() -> CsvLines.of(header.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.type()).isEqualTo(LineProblem.UNUSABLE_CSV_HEADER));
    }

    @Test
    void a_row_that_is_not_utf_8_is_refused() throws RejectedException {
        CsvLines lines = CsvLines.of(HEADER.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> lines.parse(new byte[] {'1', ',', (byte) 0xFF}, NOW))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.type()).isEqualTo(LineProblem.MALFORMED_CSV));
    }

    private static ImportLine parse(String header, String row) throws RejectedException {
        return CsvLines.of(header.getBytes(StandardCharsets.UTF_8)).parse(row.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
