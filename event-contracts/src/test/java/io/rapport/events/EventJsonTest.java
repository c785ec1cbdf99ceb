package io.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Topic.class)
    void the_newest_golden_state_of_every_topic_reads_and_writes_back_equal(Topic topic) throws IOException {
        String golden = GoldenStates.of(topic).getLast();

        EntityState state = EventJson.read(golden, topic.stateType());

        assertThat(JSON.readTree(EventJson.write(state))).isEqualTo(JSON.readTree(golden));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_golden_state_of_the_past_still_says_all_that_it_said(Topic topic) throws IOException {
        for (String golden : GoldenStates.of(topic)) {
            JsonNode said = JSON.readTree(golden);

            JsonNode written = JSON.readTree(EventJson.write(EventJson.read(golden, topic.stateType())));

            said.properties()
                    .forEach(field -> assertThat(written.get(field.getKey()))
                            .as(field.getKey())
                            .isEqualTo(field.getValue()));
        }
    }

    @Test
    void what_a_later_release_adds_is_ignored() throws IOException {
        ImportState state = EventJson.read("""
                {"importId":"01900000-0000-7000-8000-000000000001","version":1,"deleted":false,"status":"QUEUED","later":{}}
                """, ImportState.class);

        assertThat(state.status()).isEqualTo(ImportStatus.QUEUED);
    }

    @Test
    void lists_of_an_earlier_release_read_as_empty() throws IOException {
        ContactState state = EventJson.read("""
                {"contactId":"01900000-0000-7000-8000-000000000001","version":1,"deleted":false,
                 "ownerId":"01900000-0000-7000-8000-000000000002","displayName":"Nora","kind":"EXTERNAL"}
                """, ContactState.class);

        assertThat(state.needs()).isEmpty();
        assertThat(state.ownerId()).isEqualTo(UUID.fromString("01900000-0000-7000-8000-000000000002"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"version\":1,\"deleted\":false,\"status\":\"QUEUED\"}",
                "{\"importId\":\"01900000-0000-7000-8000-000000000001\",\"version\":0,\"deleted\":false,\"status\":\"QUEUED\"}",
                "{\"importId\":\"01900000-0000-7000-8000-000000000001\",\"version\":1,\"deleted\":false,\"status\":\"LATER\"}",
            })
    void what_is_no_state_is_refused(String json) {
        assertThatThrownBy(() -> EventJson.read(json, ImportState.class)).isInstanceOf(IOException.class);
    }

    @Test
    void event_types_are_found_by_their_names() {
        assertThat(EventType.named("io.rapport.interaction.recorded.v1")).contains(EventType.INTERACTION_RECORDED);
        assertThat(EventType.named("io.rapport.interaction.recorded.v9")).isEmpty();
    }
}
