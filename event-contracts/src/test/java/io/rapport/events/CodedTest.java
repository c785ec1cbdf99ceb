package io.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stores are full of these numbers: a line may be added here, and none may change. */
class CodedTest {
    private static final Map<String, List<String>> FOR_EVER = Map.of(
            "InteractionKind",
            List.of(
                    "1 SPONSORSHIP",
                    "2 COVER",
                    "3 HELP",
                    "4 EMOTIONAL_SUPPORT",
                    "5 INTRODUCTION",
                    "6 OPPORTUNITY",
                    "7 ADVICE",
                    "8 FEEDBACK",
                    "9 COLLABORATION",
                    "10 INFORMATION",
                    "11 RECOGNITION",
                    "12 ENCOURAGEMENT",
                    "13 GIFT",
                    "14 MEETING",
                    "15 LUNCH",
                    "16 COFFEE",
                    "17 CALL",
                    "18 MESSAGE",
                    "19 SMALL_TALK",
                    "20 GREETING"),
            "InteractionSize",
            List.of("1 S", "2 M", "3 L"),
            "InteractionStatus",
            List.of("1 CONFIRMED", "2 UNCONFIRMED", "3 DISPUTED"),
            "PartyType",
            List.of("1 PERSON", "2 CONTACT"));

    @Test
    void no_code_changes_and_none_is_used_twice() {
        Map<String, List<String>> now = new TreeMap<>();
        Stream.of(InteractionKind.values(), InteractionSize.values(), InteractionStatus.values(), PartyType.values())
                .forEach(type -> now.put(
                        type[0].getClass().getSimpleName(),
                        Stream.of(type)
                                .map(constant -> constant.code() + " " + constant)
                                .toList()));

        assertThat(now).isEqualTo(FOR_EVER);
    }

    @Test
    void a_constant_is_found_by_its_code_and_no_other_number_is_one() {
        for (InteractionKind kind : InteractionKind.values()) {
            assertThat(Coded.byCode(InteractionKind.values()).apply(kind.code()))
                    .isEqualTo(kind);
        }
        assertThatThrownBy(() -> Coded.byCode(PartyType.values()).apply(0)).isInstanceOf(NullPointerException.class);
    }
}
