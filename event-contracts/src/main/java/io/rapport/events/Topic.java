package io.rapport.events;

/** The topics: one for each kind of entity, keyed by the entity's id, compacted. */
public enum Topic {
    PEOPLE("people", PersonState.class),
    SETTINGS("settings", SettingsState.class),
    CONTACTS("contacts", ContactState.class),
    INTERACTIONS("interactions", InteractionState.class),
    IMPORTS("imports", ImportState.class);

    /** Of every topic, so that keys of one entity stay in one partition for ever. */
    public static final int PARTITIONS = 12;

    private final String topicName;
    private final Class<? extends EntityState> stateType;

    Topic(String topicName, Class<? extends EntityState> stateType) {
        this.topicName = topicName;
        this.stateType = stateType;
    }

    public String topicName() {
        return topicName;
    }

    /** Where a record goes that a consumer could not read. */
    public String deadLetterName() {
        return topicName + ".dead-letter";
    }

    public Class<? extends EntityState> stateType() {
        return stateType;
    }
}
