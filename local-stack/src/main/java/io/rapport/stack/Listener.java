package io.rapport.stack;

/** What listens on a port of the stack, and the setting that moves it elsewhere. */
public enum Listener {
    CONTACTS("contacts-service", "RAPPORT_CONTACTS_PORT", 8081),
    INTERACTIONS("interactions-service", "RAPPORT_INTERACTIONS_PORT", 8082),
    RECOMMENDATIONS("recommendations-service", "RAPPORT_RECOMMENDATIONS_PORT", 8083),
    CONTACTS_MANAGEMENT("contacts-service", "RAPPORT_CONTACTS_MANAGEMENT_PORT", 9081),
    INTERACTIONS_MANAGEMENT("interactions-service", "RAPPORT_INTERACTIONS_MANAGEMENT_PORT", 9082),
    RECOMMENDATIONS_MANAGEMENT("recommendations-service", "RAPPORT_RECOMMENDATIONS_MANAGEMENT_PORT", 9083),
    KEYCLOAK("keycloak", "RAPPORT_KEYCLOAK_PORT", 8180),
    POSTGRES("postgres", "RAPPORT_POSTGRES_PORT", 5433),
    KAFKA("kafka", "RAPPORT_KAFKA_PORT", 9092);

    private final String server;
    private final String setting;
    private final int usualPort;

    Listener(String server, String setting, int usualPort) {
        this.server = server;
        this.setting = setting;
        this.usualPort = usualPort;
    }

    /** The name of its process, its log and its module. */
    public String server() {
        return server;
    }

    public String setting() {
        return setting;
    }

    int usualPort() {
        return usualPort;
    }
}
