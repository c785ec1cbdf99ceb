package io.rapport.recommendations.webhook;

import io.quarkus.security.identity.SecurityIdentity;
import io.rapport.chassis.caller.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose webhooks: a person's, made by whatever app, or a client's own.
 *
 * @param key tells owners apart
 * @param personId null for a client
 * @param clientId the client itself, or the app that acts for the person
 * @param scopes what the token permits
 */
record Owner(String key, @Nullable UUID personId, String clientId, Set<String> scopes) {
    static Owner of(Caller caller, SecurityIdentity identity) {
        return new Owner(
                caller.key(), caller.isMachine() ? null : caller.personId(), caller.clientId(), identity.getRoles());
    }

    boolean mayHear(WebhookEvent event) {
        WebhookEvent.Audience audience =
                personId == null ? WebhookEvent.Audience.MACHINE : WebhookEvent.Audience.PERSON;
        return event.audience() == audience && scopes.contains(event.scope());
    }
}
