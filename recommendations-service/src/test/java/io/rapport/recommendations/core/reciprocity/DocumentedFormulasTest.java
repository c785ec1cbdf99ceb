package io.rapport.recommendations.core.reciprocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.warning.WarningType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/formulas.md and the code together. */
class DocumentedFormulasTest {
    private static final Instant AS_OF = Instant.parse("2026-07-01T12:00:00Z");
    private static final String PAGE = page();
    private static final List<Exchange> EXAMPLE = List.of(
            entry("2026-01-02", Direction.RECEIVED, InteractionKind.HELP, InteractionSize.L, 1),
            entry("2026-05-02", Direction.RECEIVED, InteractionKind.ADVICE, InteractionSize.M, 1),
            entry("2026-06-01", Direction.GAVE, InteractionKind.COFFEE, InteractionStatus.UNCONFIRMED),
            entry("2026-06-11", Direction.RECEIVED, InteractionKind.INFORMATION, InteractionSize.M, 1),
            entry("2026-06-26", Direction.MUTUAL, InteractionKind.LUNCH, InteractionSize.M, 4),
            entry("2026-06-28", Direction.RECEIVED, InteractionKind.FEEDBACK, InteractionSize.S, 1),
            entry("2026-06-30", Direction.GAVE, InteractionKind.HELP, InteractionStatus.DISPUTED));

    @Test
    void the_worked_example_is_what_the_code_computes() {
        for (Explanation.Entry entry :
                Explanation.of(EXAMPLE, Formula.V1, AS_OF).entries()) {
            assertThat(PAGE).contains(row(entry));
        }
        DyadReading reading = DyadReading.of(EXAMPLE, Formula.V1, AS_OF);
        assertThat(PAGE)
                .contains(
                        "| **sum** | | | | **%s** | **%s** |".formatted(six(reading.given()), six(reading.received())))
                .contains("+ 2) = **" + six(reading.balance()) + "**")
                .contains("short balance is **" + six(reading.balanceShort()) + "**")
                .contains("sums are " + six(reading.shortTerm().given()) + " and "
                        + six(reading.shortTerm().received()))
                .contains("= " + six(reading.strength()) + " points");
        assertThat(reading.evidence()).isEqualTo(new Evidence(1, 3, 4, 0.625));
        assertThat(reading.level()).isEqualTo(Level.WATCH);
    }

    @Test
    void giving_back_in_the_worked_example_ends_balanced() {
        List<Exchange> after = new ArrayList<>(EXAMPLE);
        after.add(entry("2026-07-01", Direction.GAVE, InteractionKind.COVER, InteractionSize.M, 1));

        DyadReading reading = DyadReading.of(after, Formula.V1, AS_OF);

        assertThat(PAGE).contains("her balance would be " + six(reading.balance()));
        assertThat(reading.level()).isEqualTo(Level.BALANCED);
    }

    @Test
    void one_point_received_is_a_third_as_documented() {
        assertThat(PAGE).contains("the balance is −0.33, not −1");
        assertThat(new Balance(0, 1, 2).beta()).isCloseTo(-0.33, within(0.005));
    }

    @ParameterizedTest
    @EnumSource(InteractionKind.class)
    void each_kind_is_documented_with_its_base(InteractionKind kind) {
        double base = Formula.V1
                .value(kind, InteractionSize.M, InteractionStatus.CONFIRMED, 1)
                .base();

        assertThat(PAGE).containsPattern("\\| `" + kind + "`( \\([^|]*\\))? \\| " + plain(base) + " \\|");
    }

    @ParameterizedTest
    @EnumSource(Formula.Parameter.class)
    void each_number_is_documented_with_its_default(Formula.Parameter parameter) {
        assertThat(PAGE).contains("| `" + parameter + "` | " + plain(parameter.standard()) + " |");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void each_level_is_documented(Level level) {
        assertThat(PAGE).contains("| `" + level + "` |");
    }

    @ParameterizedTest
    @EnumSource(WarningType.class)
    void each_warning_is_documented(WarningType type) {
        assertThat(PAGE).containsPattern("\\| (`\\w+`, )*`" + type + "`(, `\\w+`)* \\|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taker", "owe", "debt", "selfish", "exploit", "freerid", "free rid", "parasit", "guilt"})
    void the_page_is_kind(String word) {
        assertThat(PAGE.toLowerCase(Locale.ROOT)).doesNotContainPattern("\\b" + word);
    }

    private static String row(Explanation.Entry entry) {
        Direction direction = entry.exchange().direction();
        return "| %s × %s × %s ÷ %d = %s | %d | %s | %s | %s |"
                .formatted(
                        plain(entry.value().base()),
                        plain(entry.value().size()),
                        plain(entry.value().confirmation()),
                        entry.value().groupSize(),
                        plain(entry.value().amount()),
                        Duration.between(entry.exchange().occurredAt(), AS_OF).toDays(),
                        six(entry.ageFactor()),
                        direction == Direction.RECEIVED ? "" : six(entry.given()),
                        direction == Direction.GAVE ? "" : six(entry.received()));
    }

    private static String six(double value) {
        return String.format(Locale.ROOT, "%.6f", value).replace('-', '−');
    }

    private static String plain(double value) {
        String text = String.valueOf(value).replace('-', '−');
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static Exchange entry(
            String day, Direction direction, InteractionKind kind, InteractionSize size, int groupSize) {
        return Histories.entry(direction, kind, size, groupSize, InteractionStatus.CONFIRMED, noon(day));
    }

    private static Exchange entry(String day, Direction direction, InteractionKind kind, InteractionStatus status) {
        return Histories.entry(direction, kind, InteractionSize.M, 1, status, noon(day));
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    private static String page() {
        try {
            return Files.readString(Path.of(System.getProperty("rapport.root", ".."), "docs/formulas.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
