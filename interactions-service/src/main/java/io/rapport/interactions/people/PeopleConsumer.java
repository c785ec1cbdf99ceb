package io.rapport.interactions.people;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.trace.AppliesBatch;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.Topic;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copies. A batch is tried until it is applied: nothing is skipped while a server is down. */
@ApplicationScoped
class PeopleConsumer {
    private final Inbox inbox;
    private final Replica<PersonState> people;
    private final Replica<ContactState> contacts;

    PeopleConsumer(Inbox inbox, Replica<PersonState> people, Replica<ContactState> contacts) {
        this.inbox = inbox;
        this.people = people;
        this.contacts = contacts;
    }

    @Incoming("people")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onPeople(ConsumerRecords<String, byte[]> records) {
        people.apply(inbox.read(records, Topic.PEOPLE, PersonState.class));
    }

    @Incoming("contacts")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onContacts(ConsumerRecords<String, byte[]> records) {
        contacts.apply(inbox.read(records, Topic.CONTACTS, ContactState.class));
    }
}
