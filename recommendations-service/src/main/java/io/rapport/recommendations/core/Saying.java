package io.rapport.recommendations.core;

import java.util.Map;

/**
 * Something to say to a person: which message, and what it is about. The texts are in {@code words/<language>.yaml}.
 *
 * @param key of the message
 * @param arguments by name: texts, numbers, days, kinds of interaction, other sayings and lists of them
 */
public record Saying(String key, Map<String, Object> arguments) {
    public Saying {
        arguments = Map.copyOf(arguments);
    }
}
