package io.rapport.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private final ObjectMapper json = strict();

    enum Colour {
        RED
    }

    record Values(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable Boolean flag,
            @Nullable Instant at,
            @Nullable LocalDate on,
            @Nullable Colour colour,
            int plain) {}

    @Test
    void what_is_well_said_is_read() throws JsonProcessingException {
        Values values = read("""
                {"text": "ü 😀", "number": -3, "flag": true, "at": "2026-01-31T23:59:59.5+02:00", "on": "2024-02-29",
                 "colour": "RED", "plain": 1}""");

        assertThat(values)
                .isEqualTo(new Values(
                        "ü 😀",
                        -3,
                        true,
                        Instant.parse("2026-01-31T21:59:59.5Z"),
                        LocalDate.of(2024, 2, 29),
                        Colour.RED,
                        1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unknown\": 1}",
                "{\"text\": 1}",
                "{\"text\": true}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"text\": \"a\\ud800b\"}",
                "{\"number\": \"1\"}",
                "{\"number\": 1.5}",
                "{\"number\": 99999999999}",
                "{\"number\": 1e999999999}",
                "{\"number\": NaN}",
                "{\"flag\": \"true\"}",
                "{\"flag\": 1}",
                "{\"at\": 1769903999}",
                "{\"at\": \"1769903999\"}",
                "{\"at\": \"2026-01-31\"}",
                "{\"at\": \"2026-01-31T23:59:59\"}",
                "{\"at\": \"+999999999-12-31T23:59:59Z\"}",
                "{\"at\": \"-0001-12-31T23:59:59Z\"}",
                "{\"on\": 20000}",
                "{\"on\": [2026, 1, 31]}",
                "{\"on\": \"2026-02-30\"}",
                "{\"on\": \"2026-01-31T00:00:00Z\"}",
                "{\"on\": \"+999999999-12-31\"}",
                "{\"on\": \"-0001-12-31\"}",
                "{\"colour\": 0}",
                "{\"colour\": \"red\"}",
                "{\"colour\": \"BLUE\"}",
                "{\"plain\": null}",
                "{\"plain\": 1, \"plain\": 2}",
                "{\"plain\": 1} {}",
                "{\"plain\": 1"
            })
    void what_is_not_understood_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void a_tree_has_no_key_twice_either() {
        assertThatThrownBy(() -> json.readValue("{\"a\": 1, \"a\": 2}", JsonNode.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void instants_are_written_as_text() throws JsonProcessingException {
        assertThat(json.writeValueAsString(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00Z\"");
    }

    /** Two and three bytes for what one says, half of a pair, one byte of two, and one that begins nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e080af", "eda080", "c3", "ff", "f4908080"})
    void a_sequence_that_utf_8_forbids_is_seen(String bytes) {
        assertThat(StrictJson.isUtf8(HexFormat.of().parseHex("61" + bytes + "62")))
                .isFalse();
    }

    @Test
    void every_character_is_utf_8() {
        assertThat(StrictJson.isUtf8("a/ü€😀\0".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    private Values read(String text) throws JsonProcessingException {
        return json.readValue(text, Values.class);
    }

    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return mapper;
    }
}
