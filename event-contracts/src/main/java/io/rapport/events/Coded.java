package io.rapport.events;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A constant that stores keep as a number. A code is never changed, and never given to another constant of its type. */
public interface Coded {
    /** 1 to 32767, unique within its type. */
    int code();

    /** Finds the constants of a type by their codes; fails for a number that is not a code of the type. */
    static <E extends Coded> IntFunction<E> byCode(E[] constants) {
        int last = Stream.of(constants).mapToInt(Coded::code).max().orElse(0);
        E[] byCode = Arrays.copyOf(constants, last + 1);
        Arrays.fill(byCode, null);
        for (E constant : constants) {
            byCode[constant.code()] = constant;
        }
        return code -> requireNonNull(byCode[code], "not a code");
    }
}
