package io.rapport.interactions.people;

import io.rapport.contacts.client.ContactsClient.Lookup;
import java.util.Locale;

/** What an HR tool calls a person. Case tells only external ids apart. */
public record PersonKey(Lookup.Key by, String value) {
    public PersonKey {
        value = by == Lookup.Key.EXTERNAL_ID ? value : value.toLowerCase(Locale.ROOT);
    }
}
