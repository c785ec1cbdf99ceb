package io.rapport.contacts.contact.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * vCards without what is not kept and may be large: pictures, sounds and keys are passed over and counted, a line that is
 * too long ends early, and so does a property of too many lines.
 */
final class BareCards extends Reader {
    private static final Pattern LARGE =
            Pattern.compile("(?i)([A-Z0-9-]+\\.)?(PHOTO|LOGO|SOUND|KEY|AGENT)[;:].*", Pattern.DOTALL);
    private static final int MOST_FOLDED = 256 * 1024;

    private final BufferedReader in;
    private final BoundedLines lines;
    private String pending = "";
    private int position;
    private boolean passedOver;
    private int folded;
    private int dropped;

    BareCards(BufferedReader in) {
        this.in = in;
        this.lines = new BoundedLines(in);
    }

    /** How many properties were passed over since it was asked last. */
    int takeDropped() {
        int taken = dropped;
        dropped = 0;
        return taken;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (position == pending.length()) {
            String line = lines.next();
            if (line == null) {
                return -1;
            }
            pending = keep(line) ? line + "\n" : "";
            position = 0;
        }
        int count = Math.min(length, pending.length() - position);
        pending.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    private boolean keep(String line) {
        if (line.startsWith(" ") || line.startsWith("\t")) {
            folded += line.length();
            return !passedOver && folded <= MOST_FOLDED;
        }
        folded = 0;
        passedOver = LARGE.matcher(line).matches();
        dropped += passedOver ? 1 : 0;
        return !passedOver;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
