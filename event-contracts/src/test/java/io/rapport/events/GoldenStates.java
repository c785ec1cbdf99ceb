package io.rapport.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One state of a topic for every shape that was ever released: {@code people.v1.json}, then {@code people.v1.2.json} … */
final class GoldenStates {
    /** The oldest first. */
    static List<String> of(Topic topic) throws IOException {
        List<String> states = new ArrayList<>();
        String name = topic.topicName() + ".v1.json";
        while (GoldenStates.class.getResource("/golden/" + name) != null) {
            try (InputStream in = GoldenStates.class.getResourceAsStream("/golden/" + name)) {
                states.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            name = topic.topicName() + ".v1." + (states.size() + 1) + ".json";
        }
        if (states.isEmpty()) {
            throw new AssertionError("golden/" + name + " is missing");
        }
        return states;
    }

    private GoldenStates() {}
}
