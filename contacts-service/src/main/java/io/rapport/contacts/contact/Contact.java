package io.rapport.contacts.contact;

import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.ContactState;
import io.rapport.events.ContactStateBuilder;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A private entry in one owner's book. Each verb that changes something raises the version, once. */
@Entity
@Table(name = "contact")
class Contact {
    @Id
    private UUID id;

    private UUID ownerId;
    private long version;
    private boolean deleted;
    private Instant createdAt;
    private Instant updatedAt;

    @Embedded
    private ContactDetails details;

    protected Contact() {}

    /** @throws ProblemException when the contact would be the owner, or would hold what is not kept here */
    static Contact register(UUID ownerId, ContactDetails details) {
        check(ownerId, details);
        Contact contact = new Contact();
        contact.id = Ids.next();
        contact.ownerId = ownerId;
        contact.version = 1;
        contact.createdAt = now();
        contact.updatedAt = contact.createdAt;
        contact.details = details;
        return contact;
    }

    /**
     * Returns whether anything changed.
     *
     * @throws ProblemException as {@link #register} does
     */
    boolean revise(ContactDetails newDetails) {
        if (details.equals(newDetails)) {
            return false;
        }
        check(ownerId, newDetails);
        details = newDetails;
        change();
        return true;
    }

    /** Leaves a grave: the ids, the version and the time. */
    void delete() {
        deleted = true;
        details = ContactDetails.NONE;
        change();
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    boolean isDeleted() {
        return deleted;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    ContactDetails details() {
        return details;
    }

    /** Nothing that could address the contact, and no free text. */
    ContactState state() {
        ContactDetails.Cadence cadence = details.cadence();
        return ContactStateBuilder.builder()
                .contactId(id)
                .version(version)
                .deleted(deleted)
                .ownerId(ownerId)
                .personId(details.personId())
                .displayName(details.displayName())
                .kind(details.kind())
                .department(details.department())
                .level(details.level())
                .cadence(cadence == null ? null : new ContactState.Cadence(cadence.idealDays(), cadence.maxDays()))
                .expertise(details.expertise())
                .interests(details.interests())
                .goals(details.goals())
                .needs(details.needs())
                .build();
    }

    private void change() {
        version++;
        updatedAt = now();
    }

    private static void check(UUID ownerId, ContactDetails details) {
        if (ownerId.equals(details.personId())) {
            throw new ProblemException(ContactProblem.SELF_CONTACT);
        }
        details.customFields().keySet().stream()
                .filter(SpecialCategories::name)
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(
                            ContactProblem.SPECIAL_CATEGORY_REFUSED,
                            "The custom field \"" + name + "\" would hold a special category of personal data.");
                });
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
