package io.rapport.recommendations.core.suggestion;

import java.util.List;

/**
 * What to do. {@link Suggestion#NAME} stands for the counterparty in its texts.
 *
 * @param effortMinutes 1 to 60
 * @param text one sentence
 * @param prompts to begin with; nothing is ever sent for a person (A15)
 */
public record Step(int effortMinutes, String text, List<String> prompts) {
    public Step {
        if (effortMinutes < 1 || effortMinutes > 60 || prompts.isEmpty()) {
            throw new IllegalArgumentException("a step takes 1 to 60 minutes and has a prompt: " + text);
        }
        prompts = List.copyOf(prompts);
    }
}
