package io.rapport.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event, with its CloudEvents type. A field is added to a state, never renamed or removed; a new meaning is a v2. */
public enum EventType {
    PERSON_REGISTERED("io.rapport.person.registered.v1", Topic.PEOPLE),
    PERSON_CHANGED("io.rapport.person.changed.v1", Topic.PEOPLE),
    PERSON_BOUND("io.rapport.person.bound.v1", Topic.PEOPLE),
    PERSON_DEACTIVATED("io.rapport.person.deactivated.v1", Topic.PEOPLE),
    PERSON_REACTIVATED("io.rapport.person.reactivated.v1", Topic.PEOPLE),
    PERSON_DELETED("io.rapport.person.deleted.v1", Topic.PEOPLE),
    PERSON_REPUBLISHED("io.rapport.person.republished.v1", Topic.PEOPLE),

    SETTINGS_CHANGED("io.rapport.settings.changed.v1", Topic.SETTINGS),
    SETTINGS_DELETED("io.rapport.settings.deleted.v1", Topic.SETTINGS),
    SETTINGS_REPUBLISHED("io.rapport.settings.republished.v1", Topic.SETTINGS),

    CONTACT_REGISTERED("io.rapport.contact.registered.v1", Topic.CONTACTS),
    CONTACT_CHANGED("io.rapport.contact.changed.v1", Topic.CONTACTS),
    CONTACT_DELETED("io.rapport.contact.deleted.v1", Topic.CONTACTS),
    CONTACT_REPUBLISHED("io.rapport.contact.republished.v1", Topic.CONTACTS),

    INTERACTION_RECORDED("io.rapport.interaction.recorded.v1", Topic.INTERACTIONS),
    INTERACTION_CONFIRMED("io.rapport.interaction.confirmed.v1", Topic.INTERACTIONS),
    INTERACTION_DISPUTED("io.rapport.interaction.disputed.v1", Topic.INTERACTIONS),
    INTERACTION_CORRECTED("io.rapport.interaction.corrected.v1", Topic.INTERACTIONS),
    INTERACTION_RETRACTED("io.rapport.interaction.retracted.v1", Topic.INTERACTIONS),
    INTERACTION_REPUBLISHED("io.rapport.interaction.republished.v1", Topic.INTERACTIONS),

    IMPORT_QUEUED("io.rapport.import.queued.v1", Topic.IMPORTS),
    IMPORT_STARTED("io.rapport.import.started.v1", Topic.IMPORTS),
    IMPORT_COMPLETED("io.rapport.import.completed.v1", Topic.IMPORTS),
    IMPORT_FAILED("io.rapport.import.failed.v1", Topic.IMPORTS),
    IMPORT_REPUBLISHED("io.rapport.import.republished.v1", Topic.IMPORTS);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::typeName, Function.identity()));

    private final String typeName;
    private final Topic topic;

    EventType(String typeName, Topic topic) {
        this.typeName = typeName;
        this.topic = topic;
    }

    /** Empty for a type that this release does not know. */
    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /** The {@code ce_type}. */
    public String typeName() {
        return typeName;
    }

    public Topic topic() {
        return topic;
    }
}
