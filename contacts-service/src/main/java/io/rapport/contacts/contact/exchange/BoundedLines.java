package io.rapport.contacts.contact.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a file that may be hostile: of a line that is too long the first 64 KiB are kept, and the rest is passed over. */
final class BoundedLines {
    private static final int LONGEST = 64 * 1024;

    private final BufferedReader in;
    private boolean tooLong;

    BoundedLines(BufferedReader in) {
        this.in = in;
    }

    /** Null at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        tooLong = false;
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) read);
            } else {
                tooLong = true;
            }
            read = in.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    boolean wasTooLong() {
        return tooLong;
    }
}
