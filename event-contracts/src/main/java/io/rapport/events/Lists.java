package io.rapport.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of events written before the list was added read as empty. */
final class Lists {
    static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    private Lists() {}
}
