package io.rapport.recommendations.core.suggestion;

import io.rapport.recommendations.core.Saying;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a rule can say, each with the arguments that it gives. Every message may also name the counterparty. Advice
 * has a text and prompts for the whole step and for a small one.
 */
public enum Occasion {
    RECEIVED("because.received", "days", "summary"),
    GIVEN("because.given", "summary"),
    NOTHING_GIVEN("because.nothing-given"),
    MOSTLY_GIVEN("because.mostly-given", "gave", "n", "days"),
    RECEIVED_ON("because.received-on", "day", "kind"),
    WITHOUT_THANKS("because.without-thanks"),
    THEIR_GOAL("because.their-goal", "label"),
    THEIR_NEED("because.their-need", "label"),
    THEIR_INTEREST("because.their-interest", "label"),
    THEIR_EXPERTISE("because.their-expertise", "label"),
    YOUR_EXPERTISE("because.your-expertise", "label"),
    SHARED_INTEREST("because.shared-interest", "label"),
    LAST_ENTRY("because.last-entry", "day", "days"),
    WISHED_INTERVAL("because.wished-interval", "days"),
    COMMON_INTERVAL("because.common-interval", "days"),
    OTHER_DEPARTMENT("because.other-department"),
    CONSTRAINT("because.constraint", "before", "after"),

    GIVE_AN_HOUR("advice.give-an-hour", "expertise", "goal"),
    ASK_ABOUT_NEED("advice.ask-about-need", "need"),
    ASK_ABOUT_GOAL("advice.ask-about-goal", "goal"),
    SHARE_INTEREST("advice.share-interest", "interest"),
    TELL_WHAT_CAME_OF_IT("advice.tell-what-came-of-it", "kind"),
    OFFER_HELP("advice.offer-help", "wish", "expertise"),
    GET_IN_TOUCH("advice.get-in-touch"),
    SAY_THANKS("advice.say-thanks", "kind"),
    COFFEE("advice.coffee"),
    COFFEE_OVER_INTEREST("advice.coffee-over-interest", "interest"),
    SPREAD_THE_LOAD("advice.spread-the-load"),

    /** Of entries, as part of a reason. */
    SUMMARY("summary.all", "times", "kinds", "more"),
    KIND_COUNT("summary.kind", "kind", "count");

    private final String key;
    private final List<String> arguments;

    Occasion(String key, String... arguments) {
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** @param values of the arguments, in their order */
    public Saying with(Object... values) {
        if (values.length != arguments.size()) {
            throw new IllegalArgumentException(this + " takes " + arguments);
        }
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(arguments.get(i), values[i]);
        }
        return new Saying(key, named);
    }

    public String key() {
        return key;
    }

    public List<String> arguments() {
        return arguments;
    }
}
