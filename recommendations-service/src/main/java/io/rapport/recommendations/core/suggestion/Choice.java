package io.rapport.recommendations.core.suggestion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What comes on the list: the best suggestions, one a counterparty, as many as there is room for, and nothing that the
 * person refused. All lengths of time are ours.
 */
public final class Choice {
    /** So many refusals "too busy" in a row bring small steps (A12). */
    static final int TOO_BUSY_IN_A_ROW = 3;

    /** After {@link DismissReason#TOO_DIFFERENT} (E32). */
    static final Duration DIFFERENCE_RESTS = Duration.ofDays(90);

    /** After a refusal or a completion the same kind of suggestion about the same counterparty rests, on any facts. */
    static final Duration REST = Duration.ofDays(7);

    /** What nobody looked at may come again unchanged after that. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    /** What was accepted keeps its counterparty off the list that long. */
    static final Duration UNDER_WAY = Duration.ofDays(14);

    private final List<Past> history;
    private final boolean small;
    private final Instant now;

    private Choice(Collection<Past> history, Instant now) {
        this.history = List.copyOf(history);
        this.small = isTooBusy(history);
        this.now = now;
    }

    /** @param isSmall whether its small step is meant */
    public record Chosen(Suggestion suggestion, boolean isSmall) {
        public int minutes() {
            return isSmall
                    ? suggestion.advice().smallMinutes()
                    : suggestion.advice().minutes();
        }
    }

    /**
     * @param history of all recommendations of the person, in any order
     * @param room how many may be added, 0 or more
     */
    public static List<Chosen> of(Collection<Suggestion> suggestions, Collection<Past> history, int room, Instant now) {
        Choice choice = new Choice(history, now);
        List<Chosen> chosen = new ArrayList<>();
        List<Optional<UUID>> taken = new ArrayList<>();
        for (Suggestion suggestion :
                suggestions.stream().sorted(Suggestion.BEST_FIRST).toList()) {
            boolean isTaken = suggestion.about() != null && taken.contains(suggestion.counterpartyId());
            if (chosen.size() < room
                    && !isTaken
                    && choice.history.stream().noneMatch(past -> choice.bars(past, suggestion))) {
                chosen.add(new Chosen(suggestion, choice.small));
                taken.add(suggestion.counterpartyId());
            }
        }
        return chosen;
    }

    /** Whether the latest decisions were all refused for want of time. */
    static boolean isTooBusy(Collection<Past> history) {
        List<Past> latest = history.stream()
                .filter(Choice::isDecided)
                .sorted(Comparator.comparing(Past::at).reversed())
                .limit(TOO_BUSY_IN_A_ROW)
                .toList();
        return latest.size() == TOO_BUSY_IN_A_ROW
                && latest.stream().allMatch(past -> past.isDismissedAs(DismissReason.TOO_BUSY));
    }

    private static boolean isDecided(Past past) {
        return switch (past.status()) {
            case ACCEPTED, COMPLETED, DISMISSED -> true;
            case OPEN, SNOOZED, EXPIRED -> false;
        };
    }

    private boolean bars(Past past, Suggestion suggestion) {
        return switch (past.status()) {
            case OPEN, SNOOZED -> past.isAbout(suggestion);
            case ACCEPTED -> past.isSameAs(suggestion) || (past.isAbout(suggestion) && isWithin(UNDER_WAY, past));
            case COMPLETED -> past.isSameAs(suggestion) || (past.isAlike(suggestion) && isWithin(REST, past));
            case EXPIRED -> past.isSameAs(suggestion) && past.isSmall() == small && isWithin(FORGOTTEN_AFTER, past);
            case DISMISSED -> isRefused(past, suggestion);
        };
    }

    private boolean isRefused(Past past, Suggestion suggestion) {
        if (past.isDismissedAs(DismissReason.DO_NOT_SUGGEST)) {
            return past.isAbout(suggestion);
        }
        if (past.isDismissedAs(DismissReason.TOO_DIFFERENT)) {
            return past.isAlike(suggestion) && isWithin(DIFFERENCE_RESTS, past);
        }
        boolean isSmallerStep = small && !past.isSmall() && past.isDismissedAs(DismissReason.TOO_BUSY);
        return !isSmallerStep && (past.isSameAs(suggestion) || (past.isAlike(suggestion) && isWithin(REST, past)));
    }

    private boolean isWithin(Duration length, Past past) {
        return now.isBefore(past.at().plus(length));
    }
}
