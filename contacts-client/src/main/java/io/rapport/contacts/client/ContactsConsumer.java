package io.rapport.contacts.client;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.trace.AppliesBatch;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.events.Topic;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copies. A batch is tried until it is applied: nothing is skipped while a server is down. */
@ApplicationScoped
class ContactsConsumer {
    private final Inbox inbox;
    private final Copies copies;

    ContactsConsumer(Inbox inbox, Copies copies) {
        this.inbox = inbox;
        this.copies = copies;
    }

    @Incoming("people")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onPeople(ConsumerRecords<String, byte[]> records) {
        copies.applyPeople(inbox.read(records, Topic.PEOPLE, PersonState.class));
    }

    @Incoming("settings")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onSettings(ConsumerRecords<String, byte[]> records) {
        copies.applySettings(inbox.read(records, Topic.SETTINGS, SettingsState.class));
    }

    @Incoming("contacts")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onContacts(ConsumerRecords<String, byte[]> records) {
        copies.applyContacts(inbox.read(records, Topic.CONTACTS, ContactState.class));
    }
}
