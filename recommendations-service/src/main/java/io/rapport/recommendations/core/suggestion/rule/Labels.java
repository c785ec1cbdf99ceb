package io.rapport.recommendations.core.suggestion.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what people wrote about themselves. */
final class Labels {
    private static final Set<String> SMALL_WORDS = Set.of(
            "a", "an", "and", "at", "better", "for", "get", "in", "into", "learn", "more", "of", "on", "the", "to",
            "with");

    private Labels() {}

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

    private static Set<String> words(String label) {
        return Arrays.stream(label.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}+#]+"))
                .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
                .collect(Collectors.toSet());
    }
}
