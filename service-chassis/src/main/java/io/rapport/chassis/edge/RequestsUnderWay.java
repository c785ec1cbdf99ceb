package io.rapport.chassis.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests of each caller are under way, and whether one more may begin. */
final class RequestsUnderWay {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final int most;

    /** @param most of one caller at once, at least 1 */
    RequestsUnderWay(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one request must be allowed, was " + most);
        }
        this.most = most;
    }

    /** Returns whether the request may begin; whoever began one ends it. */
    boolean begin(String caller) {
        if (counts.merge(caller, 1, Integer::sum) <= most) {
            return true;
        }
        end(caller);
        return false;
    }

    void end(String caller) {
        counts.computeIfPresent(caller, (ignored, count) -> count == 1 ? null : count - 1);
    }

    int most() {
        return most;
    }

    /** Nobody stays on the list after their last request. */
    int callers() {
        return counts.size();
    }
}
