package io.rapport.contacts.contact;

import io.rapport.chassis.outbox.Outbox;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes one contact of several, and several of one again. A merged contact is a grave that names the contact which stands
 * for it; it keeps what it held for 30 days, so that the merge can be undone.
 */
@ApplicationScoped
class Merges {
    private static final Duration UNDOABLE = Duration.ofDays(30);

    private final ContactRepository contacts;
    private final Outbox outbox;

    Merges(ContactRepository contacts, Outbox outbox) {
        this.contacts = contacts;
        this.outbox = outbox;
    }

    /** @throws ProblemException 404, 412, 422 for sources that are not own contacts, 409 for those of two colleagues */
    @Transactional
    MergeResponse merge(UUID ownerId, UUID id, Optional<IfMatch> ifMatch, Set<UUID> sourceIds, boolean dryRun) {
        Contact target = contacts.hold(ownerId, id);
        ifMatch.ifPresent(match -> match.check(target.version()));
        if (sourceIds.contains(id)) {
            throw ProblemException.invalid("/sourceIds", "a contact is not merged with itself");
        }
        List<Contact> sources = contacts.holdAll(ownerId, sourceIds);
        if (sources.size() < sourceIds.size()) {
            throw new ProblemException(ContactProblem.UNKNOWN_CONTACT);
        }
        List<Contact> inOrder = sourceIds.stream()
                .flatMap(sourceId ->
                        sources.stream().filter(source -> source.id().equals(sourceId)))
                .toList();
        checkOnePerson(Stream.concat(Stream.of(target), sources.stream()).toList());
        Merge merge = Merge.of(Stream.concat(Stream.of(target), inOrder.stream())
                .map(contact -> new Merge.Part(contact.id(), contact.details()))
                .toList());
        List<UUID> gone = Stream.concat(Stream.of(id), sourceIds.stream()).toList();
        ContactDetails details = Merge.withoutRelationsTo(merge.details(), gone);
        if (dryRun) {
            return new MergeResponse(ContactResponse.preview(target, details), merge.fields());
        }
        List<Outbox.Event> events = new ArrayList<>();
        Instant now = Instant.now();
        for (Contact source : inOrder) {
            for (Contact alias : contacts.aliases(source.id())) {
                alias.standFor(id);
                events.add(new Outbox.Event(EventType.CONTACT_DELETED, alias.state()));
            }
            source.mergeInto(id, now.plusNanos(1000L * events.size()));
            contacts.store(source);
            events.add(new Outbox.Event(EventType.CONTACT_DELETED, source.state()));
        }
        target.absorb(details);
        contacts.store(target);
        events.add(new Outbox.Event(EventType.CONTACT_CHANGED, target.state()));
        outbox.addAll(events);
        return new MergeResponse(ContactResponse.of(target), merge.fields());
    }

    /**
     * Takes sources out again, all of the last 30 days unless some are named; what was recorded with the target since stays
     * with it, and so do fields that were changed since.
     *
     * @throws ProblemException 404, 412, 409 when one of them is not, or no longer, to be taken out
     */
    @Transactional
    Contact unmerge(UUID ownerId, UUID id, Optional<IfMatch> ifMatch, Optional<Set<UUID>> sourceIds) {
        Contact target = contacts.hold(ownerId, id);
        ifMatch.ifPresent(match -> match.check(target.version()));
        Instant oldest = Instant.now().minus(UNDOABLE);
        List<Contact> sources = contacts.aliases(id).stream()
                .filter(alias -> sourceIds.map(ids -> ids.contains(alias.id())).orElseGet(() -> alias.isMergedWith(id)))
                .filter(alias -> alias.isMergedAfter(oldest))
                .toList();
        if (sources.isEmpty() || sources.size() < sourceIds.map(Set::size).orElse(0)) {
            throw new ProblemException(ContactProblem.MERGE_NOT_UNDOABLE);
        }
        List<Outbox.Event> events = new ArrayList<>();
        for (Contact source : sources) {
            takeOut(source);
            contacts.store(target);
            source.comeBack();
            contacts.store(source);
            events.add(new Outbox.Event(EventType.CONTACT_CHANGED, source.state()));
            for (Contact alias : contacts.below(source.id())) {
                alias.standFor(source.id());
                events.add(new Outbox.Event(EventType.CONTACT_DELETED, alias.state()));
            }
        }
        target.touch();
        contacts.store(target);
        events.add(new Outbox.Event(EventType.CONTACT_CHANGED, target.state()));
        outbox.addAll(events);
        return target;
    }

    /** From the contact that it was merged with, and from those which that one was merged with. */
    private void takeOut(Contact source) {
        Contact parent = contacts.parent(source);
        List<Contact> children = contacts.children(parent.id());
        ContactDetails with = Merge.of(
                parent.mergeBase(), children.stream().map(Contact::details).toList());
        ContactDetails without = Merge.of(
                parent.mergeBase(),
                children.stream()
                        .filter(child -> child != source)
                        .map(Contact::details)
                        .toList());
        become(parent, Merge.undo(parent.details(), with, without), children.size() == 1);
    }

    private void become(Contact contact, ContactDetails details, boolean isAlone) {
        ContactDetails before = contact.details();
        contact.giveBack(details, isAlone);
        if (contact.isMerged()) {
            Contact parent = contacts.parent(contact);
            List<Contact> children = contacts.children(parent.id());
            ContactDetails with = Merge.of(
                    parent.mergeBase(),
                    children.stream()
                            .map(child -> child == contact ? before : child.details())
                            .toList());
            ContactDetails without = Merge.of(
                    parent.mergeBase(), children.stream().map(Contact::details).toList());
            become(parent, Merge.undo(parent.details(), with, without), false);
        }
    }

    private static void checkOnePerson(List<Contact> contacts) {
        long people = contacts.stream()
                .map(contact -> contact.details().personId())
                .filter(personId -> personId != null)
                .distinct()
                .count();
        if (people > 1) {
            throw new ProblemException(ContactProblem.CONTACTS_OF_TWO_PEOPLE);
        }
    }

    /** Lets go of what merged contacts held whose merge can no longer be undone; returns whether more may be waiting. */
    @Transactional
    boolean settle() {
        List<Contact> old = contacts.holdMergedBefore(Instant.now().minus(UNDOABLE), 100);
        for (Contact source : old) {
            Contact parent = contacts.parent(source);
            parent.settle(source);
            source.forget();
        }
        return old.size() == 100;
    }
}
