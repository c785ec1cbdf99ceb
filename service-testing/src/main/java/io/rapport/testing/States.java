package io.rapport.testing;

import io.rapport.chassis.Ids;
import io.rapport.events.ContactKind;
import io.rapport.events.ContactState;
import io.rapport.events.ContactStateBuilder;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStateBuilder;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import java.time.Instant;
import java.util.UUID;

/** The simplest states; a test says only what matters to it: {@code person(id, "ann").department("Sales").build()}. */
public final class States {
    /** Active, bound to the identity that {@link As} gives to this user name, and called by it. */
    public static PersonStateBuilder person(UUID id, String userName) {
        return PersonStateBuilder.builder()
                .personId(id)
                .version(1)
                .active(true)
                .userName(userName)
                .displayName(userName)
                .issuer("https://issuer.test/realms/rapport")
                .subject("subject-of-" + userName);
    }

    public static PersonStateBuilder person(String userName) {
        return person(Ids.next(), userName);
    }

    public static PersonStateBuilder changed(PersonState person) {
        return PersonStateBuilder.builder(person).version(person.version() + 1);
    }

    /** A customer who is not linked to a person. */
    public static ContactStateBuilder contact(UUID ownerId, String displayName) {
        return ContactStateBuilder.builder()
                .contactId(Ids.next())
                .version(1)
                .ownerId(ownerId)
                .displayName(displayName)
                .kind(ContactKind.CUSTOMER);
    }

    public static ContactStateBuilder changed(ContactState contact) {
        return ContactStateBuilder.builder(contact).version(contact.version() + 1);
    }

    /** Help of middle size that both sides agree about. */
    public static InteractionStateBuilder help(UUID giverId, UUID receiverId, Instant at) {
        return help(Party.person(giverId), Party.person(receiverId), at);
    }

    public static InteractionStateBuilder help(Party giver, Party receiver, Instant at) {
        return InteractionStateBuilder.builder()
                .interactionId(Ids.next())
                .version(1)
                .giver(giver)
                .receiver(receiver)
                .kind(InteractionKind.HELP)
                .size(InteractionSize.M)
                .groupSize(1)
                .occurredAt(at)
                .status(InteractionStatus.CONFIRMED)
                .recordedAt(at);
    }

    public static InteractionStateBuilder changed(InteractionState interaction) {
        return InteractionStateBuilder.builder(interaction).version(interaction.version() + 1);
    }

    private States() {}
}
