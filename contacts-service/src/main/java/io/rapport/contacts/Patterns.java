package io.rapport.contacts;

/** Patterns of SQL's {@code like}. */
public final class Patterns {
    /** Matches what contains the text, whatever the text is. */
    public static String containing(String text) {
        return '%' + literally(text) + '%';
    }

    public static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Patterns() {}
}
