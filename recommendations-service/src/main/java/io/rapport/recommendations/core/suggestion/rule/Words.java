package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.reciprocity.Exchange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads labels and writes facts. */
final class Words {
    private static final Set<String> SMALL_WORDS = Set.of(
            "a", "an", "and", "at", "better", "for", "get", "in", "into", "learn", "more", "of", "on", "the", "to",
            "with");
    private static final int NAMED_KINDS = 3;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Words() {}

    /** The first offer that fits a wish: all words of the one are in the other, whatever their case and order. */
    static Optional<String> fitting(String wish, Collection<String> offers) {
        Set<String> wished = words(wish);
        return offers.stream()
                .filter(offer -> {
                    Set<String> offered = words(offer);
                    return !wished.isEmpty()
                            && !offered.isEmpty()
                            && (wished.containsAll(offered) || offered.containsAll(wished));
                })
                .findFirst();
    }

    /** "9 times: help (5), advice (2), coffee (1) and other things", the most frequent first. */
    static String summary(List<Exchange> exchanges) {
        Map<InteractionKind, Long> kinds =
                exchanges.stream().collect(Collectors.groupingBy(Exchange::kind, Collectors.counting()));
        String named = kinds.entrySet().stream()
                .sorted(Map.Entry.<InteractionKind, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED_KINDS)
                .map(kind -> "%s (%d)".formatted(of(kind.getKey()), kind.getValue()))
                .collect(Collectors.joining(", "));
        return times(exchanges.size()) + ": " + named + (kinds.size() > NAMED_KINDS ? " and other things" : "");
    }

    static String times(int n) {
        return n == 1 ? "once" : n + " times";
    }

    static String of(InteractionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String day(Instant instant, ZoneId zone) {
        return DAY.format(LocalDate.ofInstant(instant, zone));
    }

    private static Set<String> words(String label) {
        return Arrays.stream(label.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}+#]+"))
                .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
                .collect(Collectors.toSet());
    }
}
