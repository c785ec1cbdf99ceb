package io.rapport.recommendations.warning;

import io.rapport.recommendations.core.warning.WarningType;
import org.jspecify.annotations.Nullable;

/** What a warning says: friendly, about what was recorded, never about what a person is (A28, P24). */
record Wording(String explanation, String suggestion) {
    /** @param name of the counterparty, null when it is not known or the warning is about all ties */
    static Wording of(WarningType type, @Nullable String name) {
        String them = name == null ? "this colleague" : name;
        return switch (type) {
            case ONE_SIDED ->
                new Wording(
                        "Over the last months you received help from %s several times, and nothing is recorded yet that went the other way."
                                .formatted(them),
                        "Think of one small thing that would help %s now: an introduction, an hour of your time, or a sincere thank-you. If you already did, record it."
                                .formatted(them));
            case RECEIVING_MORE ->
                new Wording(
                        "Over the last months you received clearly more from %s than you gave.".formatted(them),
                        "Ask %s what they are working on and offer something that fits; record what you already did."
                                .formatted(them));
            case WATCH ->
                new Wording(
                        "Lately you received a little more from %s than you gave. It may even out by itself."
                                .formatted(them),
                        "Keep %s in mind the next time you can share something useful.".formatted(them));
            case TAKING_FIRST ->
                new Wording(
                        "Your tie with %s began with something you received, and nothing went back since."
                                .formatted(them),
                        "A short thank-you or a small favour gives the tie a good start.");
            case RECEIVING_MORE_OVERALL ->
                new Wording(
                        "Over all your ties together you received more than you gave in the last months.",
                        "You need not return it to the same people: pass something on to someone who could use it.");
            case OVER_GIVING ->
                new Wording(
                        "You give a great deal, more than nearly everyone around you. That is generous, and it can wear you out.",
                        "Look after yourself: say no once, share the load, or ask for something you need.");
            case UPWARD_BIAS ->
                new Wording(
                        "Most of what you give goes to people above your own level, more than the people around you explain.",
                        "Spend some time with colleagues on your own level and with those you lead.");
            case LIMITED_CIRCLE ->
                new Wording(
                        "Nearly all your ties are within your own department, more than its size explains.",
                        "Have a coffee with someone from another department this month.");
            case NO_RELATIONSHIP_WORK ->
                new Wording(
                        "Nothing has been recorded with anyone for four weeks.",
                        "Pick one colleague you like working with and say hello. Five minutes are enough.");
            case NO_RESULTS_LINK ->
                new Wording(
                        "You are in touch a lot, nearly all of it social, and hardly any outcome is noted.",
                        "Note what came out of it, or bring a shared goal to the next coffee.");
        };
    }
}
