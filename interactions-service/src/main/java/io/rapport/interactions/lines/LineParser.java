package io.rapport.interactions.lines;

import java.time.Instant;

/** Understands one line of a body. */
public interface LineParser {
    /**
     * @param line without its end
     * @param now nothing that is said happened later
     */
    ImportLine parse(byte[] line, Instant now) throws RejectedException;
}
