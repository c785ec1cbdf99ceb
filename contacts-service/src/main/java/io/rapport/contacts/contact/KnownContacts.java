package io.rapport.contacts.contact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an owner's book has of the entries of a file, kept in step while the file is taken in. */
final class KnownContacts {
    /** A contact of the book, or one that a dry run would make, which has no id. */
    static final class Known {
        private final @Nullable UUID id;
        private @Nullable String uid;
        private ContactDetails details;

        Known(@Nullable UUID id, @Nullable String uid, ContactDetails details) {
            this.id = id;
            this.uid = uid;
            this.details = details;
        }

        @Nullable
        UUID id() {
            return id;
        }

        /** From now on it is what that file calls so. */
        void name(String newUid) {
            uid = newUid;
        }

        ContactDetails details() {
            return details;
        }
    }

    private final Map<String, Known> byUid = new HashMap<>();
    private final Map<String, Set<Known>> byEmail = new HashMap<>();

    void add(Known contact) {
        if (contact.id != null) {
            byUid.put(contact.id.toString(), contact);
        }
        if (contact.uid != null) {
            byUid.put(contact.uid, contact);
        }
        remember(contact);
    }

    /** A merged contact's uid means the one that stands for it. */
    void alias(String uid, Known target) {
        byUid.putIfAbsent(uid, target);
    }

    void change(Known contact, ContactDetails details) {
        contact.details = details;
        remember(contact);
    }

    private void remember(Known contact) {
        contact.details
                .emails()
                .forEach(email -> byEmail.computeIfAbsent(email.toLowerCase(Locale.ROOT), ignored -> new HashSet<>())
                        .add(contact));
    }

    Optional<Known> byUid(@Nullable String uid) {
        return Optional.ofNullable(uid).map(byUid::get);
    }

    /** Contacts with one of these addresses; one that another file has named is meant by its name alone. */
    Set<Known> byEmails(List<String> emails, @Nullable String uid) {
        Set<Known> found = new HashSet<>();
        for (String email : emails) {
            byEmail.getOrDefault(email.toLowerCase(Locale.ROOT), Set.of()).stream()
                    .filter(contact -> uid == null || contact.uid == null)
                    .forEach(found::add);
        }
        return found;
    }
}
