package io.rapport.contacts.contact;

import io.rapport.chassis.rest.Versioned;
import io.rapport.contacts.contact.ContactDetails.Cadence;
import io.rapport.contacts.contact.ContactDetails.ImportantDate;
import io.rapport.contacts.contact.ContactDetails.Origin;
import io.rapport.contacts.contact.ContactDetails.Sentiment;
import io.rapport.events.ContactKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A contact as its owner sees it. */
@Schema(name = "Contact", description = "A contact as its owner sees it.")
public record ContactResponse(
        UUID id,
        long version,
        String displayName,
        ContactKind kind,
        @Nullable UUID personId,
        List<String> emails,
        List<String> phones,
        @Nullable String organisation,
        @Nullable String title,
        @Nullable String department,
        @Nullable Integer level,
        @Nullable Origin origin,
        @Nullable String howWeMet,
        List<String> expertise,
        List<String> interests,
        List<String> goals,
        List<String> needs,
        List<String> values,
        List<String> importantToThem,
        List<String> offHours,
        List<ImportantDate> importantDates,
        @Nullable String preferredName,
        List<String> tags,
        @Nullable Cadence cadence,
        @Nullable Sentiment sentiment,

        @Schema(description = "Fields of the owner's own.", maxProperties = 50)
        Map<String, String> customFields,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned, ContactItem {
    static ContactResponse of(Contact contact) {
        ContactDetails details = contact.details();
        return new ContactResponse(
                contact.id(),
                contact.version(),
                details.displayName(),
                details.kind(),
                details.personId(),
                details.emails(),
                details.phones(),
                details.organisation(),
                details.title(),
                details.department(),
                details.level(),
                details.origin(),
                details.howWeMet(),
                details.expertise(),
                details.interests(),
                details.goals(),
                details.needs(),
                details.values(),
                details.importantToThem(),
                details.offHours(),
                details.importantDates(),
                details.preferredName(),
                details.tags(),
                details.cadence(),
                details.sentiment(),
                details.customFields(),
                contact.createdAt(),
                contact.updatedAt());
    }
}
