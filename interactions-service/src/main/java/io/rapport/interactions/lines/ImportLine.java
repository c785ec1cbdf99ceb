package io.rapport.interactions.lines;

import io.rapport.chassis.rest.StrictJson;
import io.rapport.contacts.client.ContactsClient.Lookup;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.interactions.fact.Fact;
import io.rapport.interactions.people.PersonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one line of an import says, before its people are found. */
public record ImportLine(
        String sourceId,
        PersonKey giver,
        PersonKey receiver,
        boolean mutual,
        InteractionKind kind,
        InteractionSize size,
        Instant occurredAt) {
    private static final int LONGEST_TEXT = 200;

    /** The same as it was read, with whatever is missing. */
    record Read(
            @Nullable String sourceId,
            @Nullable Person giver,
            @Nullable Person receiver,
            @Nullable InteractionKind kind,
            @Nullable InteractionSize size,
            @Nullable Boolean mutual,
            @Nullable Instant occurredAt) {
        ImportLine checked(Instant now) throws RejectedException {
            Instant when = given("/occurredAt", occurredAt);
            if (!Fact.isPast(when, now)) {
                throw RejectedException.invalid("/occurredAt", "must lie between 1970 and now");
            }
            return new ImportLine(
                    text("/sourceId", given("/sourceId", sourceId)),
                    given("/giver", giver).key("/giver"),
                    given("/receiver", receiver).key("/receiver"),
                    Objects.requireNonNullElse(mutual, false),
                    given("/kind", kind),
                    Objects.requireNonNullElse(size, InteractionSize.M),
                    when);
        }
    }

    /** One of the three names of a person. */
    record Person(
            @Nullable String userName,
            @Nullable String externalId,
            @Nullable String email) {
        PersonKey key(String pointer) throws RejectedException {
            List<PersonKey> keys = new ArrayList<>(1);
            if (userName != null) {
                keys.add(new PersonKey(Lookup.Key.USER_NAME, text(pointer + "/userName", userName)));
            }
            if (externalId != null) {
                keys.add(new PersonKey(Lookup.Key.EXTERNAL_ID, text(pointer + "/externalId", externalId)));
            }
            if (email != null) {
                keys.add(new PersonKey(Lookup.Key.EMAIL, text(pointer + "/email", email)));
            }
            if (keys.size() != 1) {
                throw RejectedException.invalid(pointer, "exactly one of userName, externalId and email");
            }
            return keys.getFirst();
        }
    }

    private static <T> T given(String pointer, @Nullable T value) throws RejectedException {
        if (value == null) {
            throw RejectedException.invalid(pointer, "must be given");
        }
        return value;
    }

    private static String text(String pointer, String text) throws RejectedException {
        if (text.isBlank() || text.length() > LONGEST_TEXT || !StrictJson.isStorable(text)) {
            throw RejectedException.invalid(pointer, "1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
