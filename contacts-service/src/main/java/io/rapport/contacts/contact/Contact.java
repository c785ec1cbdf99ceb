package io.rapport.contacts.contact;

import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.contact.field.SpecialCategories;
import io.rapport.contacts.contact.label.LabelProblem;
import io.rapport.events.ContactState;
import io.rapport.events.ContactStateBuilder;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A private entry in one owner's book. Each verb that changes something raises the version, once. */
@Entity
@Table(name = "contact")
class Contact {
    static final int LONGEST_UID = 255;

    @Id
    private UUID id;

    private UUID ownerId;
    private long version;
    private boolean deleted;
    private Instant createdAt;
    private Instant updatedAt;

    /** What the file that it came from calls it. */
    private @Nullable String uid;

    @Embedded
    private ContactDetails details;

    /** What is asked for by it, beside the facts that it comes from. */
    @SuppressWarnings("UnusedVariable") // queries read it
    private @Nullable LocalDate nextFollowUp;

    /** The contact that stands for this one, and the one it was merged with, which may be merged itself by now. */
    private @Nullable UUID mergedInto;

    private @Nullable UUID mergedParent;
    private @Nullable Instant mergedAt;

    /** What this contact was before others were merged with it; null when nothing is to be undone. */
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable MergeBase mergeBase;

    /** What is kept of a contact as one value. */
    private record MergeBase(ContactDetails details) {}

    protected Contact() {}

    /** @throws ProblemException when the contact would be the owner */
    static Contact register(UUID ownerId, ContactDetails details) {
        check(ownerId, details);
        Contact contact = new Contact();
        contact.id = Ids.next();
        contact.ownerId = ownerId;
        contact.version = 1;
        contact.createdAt = now();
        contact.updatedAt = contact.createdAt;
        contact.become(details);
        return contact;
    }

    /** @throws ProblemException as {@link #register} does */
    static Contact takeIn(UUID ownerId, @Nullable String uid, ContactDetails details) {
        Contact contact = register(ownerId, details);
        contact.uid = uid;
        return contact;
    }

    /** No version comes of it: its owner does not see it. */
    void name(String newUid) {
        uid = newUid;
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
        become(newDetails);
        change();
        return true;
    }

    /** Leaves a grave: the ids, the version and the time. */
    void delete() {
        deleted = true;
        uid = null;
        become(ContactDetails.NONE);
        change();
    }

    /** Becomes a grave that another contact stands for, and keeps what it held. */
    void mergeInto(UUID target, Instant at) {
        deleted = true;
        mergedInto = target;
        mergedParent = target;
        mergedAt = at.truncatedTo(ChronoUnit.MICROS);
        change();
    }

    /** The contact that stood for it was merged itself, or came back. */
    void standFor(UUID root) {
        mergedInto = root;
        change();
    }

    /** Takes over what merged contacts held. */
    void absorb(ContactDetails merged) {
        if (mergeBase == null) {
            mergeBase = new MergeBase(details);
        }
        become(merged);
        change();
    }

    /** Is a contact of its own again. */
    void comeBack() {
        deleted = false;
        mergedInto = null;
        mergedParent = null;
        mergedAt = null;
        change();
    }

    /** Loses what came from a merged contact. */
    void giveBack(ContactDetails without, boolean isAlone) {
        become(without);
        mergeBase = isAlone ? null : mergeBase;
    }

    /** What came from that contact is its own from now on. */
    void settle(Contact source) {
        if (mergeBase != null) {
            mergeBase = new MergeBase(Merge.of(mergeBase.details(), List.of(source.details)));
        }
    }

    /** A merged contact holds nothing any more. */
    void forget() {
        become(ContactDetails.NONE);
        mergeBase = null;
        mergedParent = null;
    }

    void touch() {
        change();
    }

    boolean isMerged() {
        return mergedInto != null;
    }

    boolean isMergedWith(UUID contactId) {
        return contactId.equals(mergedParent);
    }

    boolean isMergedAfter(Instant instant) {
        return mergedParent != null && mergedAt != null && mergedAt.isAfter(instant);
    }

    @Nullable
    UUID mergedInto() {
        return mergedInto;
    }

    @Nullable
    UUID mergedParent() {
        return mergedParent;
    }

    ContactDetails mergeBase() {
        return mergeBase == null ? details : mergeBase.details();
    }

    UUID id() {
        return id;
    }

    @Nullable
    String uid() {
        return uid;
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

    /** Nothing that could address the contact, and no text but labels. */
    ContactState state() {
        ContactDetails details = deleted ? ContactDetails.NONE : this.details;
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
                .sentiment(
                        details.sentiment() == null ? null : details.sentiment().value())
                .assessed(Assessment.of(details).completeness())
                .hasPreferredName(details.preferredName() != null)
                .source(details.personId() == null ? details.source() : null)
                .noticeGivenOn(details.personId() == null ? details.noticeGivenOn() : null)
                .createdAt(createdAt)
                .mergedInto(mergedInto)
                .build();
    }

    private void become(ContactDetails newDetails) {
        details = newDetails;
        nextFollowUp = newDetails.nextFollowUp();
    }

    private void change() {
        version++;
        updatedAt = now();
    }

    static void check(UUID ownerId, ContactDetails details) {
        if (ownerId.equals(details.personId())) {
            throw new ProblemException(ContactProblem.SELF_CONTACT);
        }
    }

    /** @throws ProblemException when a custom field would hold what is not kept here */
    static void checkCategories(ContactDetails details) {
        details.customFields().keySet().stream()
                .filter(SpecialCategories::name)
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(
                            LabelProblem.SPECIAL_CATEGORY_REFUSED,
                            "The custom field \"" + name + "\" would hold a special category of personal data.");
                });
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
