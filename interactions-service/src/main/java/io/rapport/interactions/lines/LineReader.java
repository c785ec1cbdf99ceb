package io.rapport.interactions.lines;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line, from the beginning of any line on, and knows how far it has come. */
public final class LineReader implements Closeable {
    /** In bytes; what is longer is said to be so, and the next line is found behind it. */
    public static final int LONGEST = 64 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[256 * 1024];
    private int filled;
    private int next;
    private Place place;

    /** Between two lines. */
    public record Place(long bytes, long lines) {
        public static final Place START = new Place(0, 0);
    }

    /**
     * @param number from 1
     * @param bytes without the end of the line; empty when it is too long
     */
    public record Line(long number, byte[] bytes, boolean isTooLong) {
        public boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t') {
                    return false;
                }
            }
            return !isTooLong;
        }
    }

    public LineReader(Path file, Place from) throws IOException {
        in = Files.newInputStream(file);
        in.skipNBytes(from.bytes());
        place = from;
    }

    /** Null at the end. Lines end with LF or CRLF, the last one with or without. */
    public @Nullable Line next() throws IOException {
        if (isEmpty()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        long length = 0;
        boolean ended = false;
        while (!ended && !isEmpty()) {
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (length + (end - next) <= LONGEST) {
                line.write(buffer, next, end - next);
            }
            length += end - next;
            ended = end < filled;
            next = ended ? end + 1 : end;
        }
        place = new Place(place.bytes() + length + (ended ? 1 : 0), place.lines() + 1);
        boolean tooLong = length > LONGEST;
        return new Line(place.lines(), tooLong ? new byte[0] : trimmed(line.toByteArray()), tooLong);
    }

    /** Behind the last line that was read. */
    public Place place() {
        return place;
    }

    private boolean isEmpty() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(in.read(buffer), 0);
        }
        return next == filled;
    }

    private byte[] trimmed(byte[] bytes) {
        int from = place.lines() == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
