package io.rapport.recommendations.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a webhook can tell, and to whom. The names are API. */
@Schema(name = "WebhookEventType")
public enum WebhookEvent {
    WARNING_RAISED("warning.raised", Audience.PERSON, "recommendations:read"),
    WARNING_CHANGED("warning.changed", Audience.PERSON, "recommendations:read"),
    WARNING_CLEARED("warning.cleared", Audience.PERSON, "recommendations:read"),
    RECOMMENDATION_ISSUED("recommendation.issued", Audience.PERSON, "recommendations:read"),
    RECOMMENDATION_CHANGED("recommendation.changed", Audience.PERSON, "recommendations:read"),
    PERSON_CREATED("person.created", Audience.MACHINE, "people:write"),
    PERSON_UPDATED("person.updated", Audience.MACHINE, "people:write"),
    PERSON_DEACTIVATED("person.deactivated", Audience.MACHINE, "people:write"),
    PERSON_REACTIVATED("person.reactivated", Audience.MACHINE, "people:write"),
    PERSON_DELETED("person.deleted", Audience.MACHINE, "people:write"),
    IMPORT_COMPLETED("import.completed", Audience.MACHINE, "interactions:import"),
    IMPORT_FAILED("import.failed", Audience.MACHINE, "interactions:import");

    /** Who may ask to be told. */
    enum Audience {
        PERSON,
        MACHINE
    }

    private final String typeName;
    private final Audience audience;
    private final String scope;

    WebhookEvent(String typeName, Audience audience, String scope) {
        this.typeName = typeName;
        this.audience = audience;
        this.scope = scope;
    }

    /** The {@code type} of the payload. */
    @JsonValue
    public String typeName() {
        return typeName;
    }

    Audience audience() {
        return audience;
    }

    /** The scope that the token needs which asks for it. */
    String scope() {
        return scope;
    }
}
