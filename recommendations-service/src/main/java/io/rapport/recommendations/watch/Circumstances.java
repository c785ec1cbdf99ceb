package io.rapport.recommendations.watch;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactKind;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.reciprocity.EgoReading;
import io.rapport.recommendations.reciprocity.Exchange;
import io.rapport.recommendations.reciprocity.Formula;
import io.rapport.recommendations.reciprocity.warning.Habit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What surrounds a person: whom they call mentor, and what their ties look like over all. */
@ApplicationScoped
class Circumstances {
    private final Replica<ContactState> contacts;
    private final Ledger ledger;
    private final Formula formula;

    Circumstances(Replica<ContactState> contacts, Ledger ledger, Formula formula) {
        this.contacts = contacts;
        this.ledger = ledger;
        this.formula = formula;
    }

    /** What the counterparties in a person's book are to that person, by the id of the counterparty. */
    Map<UUID, ContactKind> kinds(UUID egoId) {
        Map<UUID, ContactKind> kinds = new HashMap<>();
        for (ContactState contact : contacts.findAllBy("ownerId", List.of(egoId.toString()))) {
            kinds.put(contact.personId() == null ? contact.contactId() : contact.personId(), contact.kind());
        }
        return kinds;
    }

    List<Habit> habits(PersonState ego, EgoReading reading, List<Exchange> exchanges, Memory memory) {
        List<Habit> habits = new ArrayList<>();
        habits.add(new Habit.ReceivingMoreOverall(reading));
        habits.add(Habit.NoResultsLink.of(exchanges, formula, reading.asOf()));
        ledger.knownSince(ego.personId()).ifPresent(since -> habits.add(Habit.NoRelationshipWork.of(reading, since)));
        return habits;
    }
}
