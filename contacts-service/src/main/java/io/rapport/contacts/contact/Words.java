package io.rapport.contacts.contact;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the service says to people, from {@code words/contacts_<language>.properties}. */
final class Words {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("words.contacts", Locale.ENGLISH);

    static String of(String key, Object... values) {
        return new MessageFormat(WORDS.getString(key), Locale.ENGLISH).format(values);
    }

    private Words() {}
}
