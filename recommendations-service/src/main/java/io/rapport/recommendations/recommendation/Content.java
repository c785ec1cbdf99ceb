package io.rapport.recommendations.recommendation;

import io.rapport.recommendations.core.Saying;
import io.rapport.recommendations.core.suggestion.Choice.Chosen;
import io.rapport.recommendations.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a recommendation says, in words. {@link #NAME} stands for the counterparty, who is named when it is read. */
record Content(List<Reason> because, List<String> source, Step step) {
    static final String NAME = "{name}";

    /**
     * Why.
     *
     * @param label the goal, need, interest or expertise it refers to
     * @param interactionIds the entries behind it, the latest first
     */
    record Reason(
            io.rapport.recommendations.core.suggestion.Reason.Kind kind,
            String text,
            @Nullable String label,
            List<UUID> interactionIds) {}

    /** @param prompts to begin with; nothing is ever sent for a person (A15) */
    record Step(int effortMinutes, String text, List<String> prompts) {}

    static Content of(Chosen chosen, Words words) {
        return new Content(
                chosen.suggestion().because().stream()
                        .map(reason -> new Reason(
                                reason.kind(),
                                words.say(named(reason.saying(), "")),
                                reason.label(),
                                reason.interactionIds()))
                        .toList(),
                chosen.suggestion().source(),
                step(chosen, words));
    }

    private static Step step(Chosen chosen, Words words) {
        Saying advice = chosen.suggestion().advice().saying();
        String size = chosen.isSmall() ? ".small" : ".step";
        return new Step(
                chosen.minutes(),
                words.say(named(advice, size + ".text")),
                words.sayAll(named(advice, size + ".prompts")));
    }

    private static Saying named(Saying saying, String part) {
        Map<String, Object> arguments = new HashMap<>(saying.arguments());
        arguments.put("name", NAME);
        return new Saying(saying.key() + part, arguments);
    }
}
