package io.rapport.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.stack.client.Addresses;
import io.rapport.stack.client.Api;
import io.rapport.stack.client.Tokens;
import io.rapport.stack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** What an operator asks of a running stack, with progress. */
final class Operator {
    private static final String JSON = "application/json";
    private static final Duration NEWS = Duration.ofSeconds(1);

    private final Addresses addresses;
    private final Api api;
    private final Consumer<String> say;

    Operator(Addresses addresses, Consumer<String> say) {
        this.addresses = addresses;
        this.api = new Api(new Tokens(addresses.issuer()).machine("rapport-operator"));
        this.say = say;
    }

    /** Reads the ledger again from the topics; returns whether the new generation took the place of the old one. */
    boolean rebuild() {
        URI rebuild = URI.create(addresses.recommendations() + "/internal/rebuild");
        JsonNode generation = post(rebuild);
        while (!generation.hasNonNull("finishedAt")) {
            say.accept("generation %d: %d records read"
                    .formatted(
                            generation.path("generation").asInt(),
                            generation.path("records").asLong()));
            Await.pause(NEWS);
            generation = api.get(rebuild);
        }
        boolean done = !generation.hasNonNull("failure");
        say.accept(
                done
                        ? "generation %d is in place, from %d records"
                                .formatted(
                                        generation.path("generation").asInt(),
                                        generation.path("records").asLong())
                        : "it failed (%s); the ledger is as it was, and the service's log says more"
                                .formatted(generation.path("failure").asText()));
        return done;
    }

    /** Has the owners send all their current states again. */
    void republish() {
        say.accept("contacts-service republished " + post(URI.create(addresses.contacts() + "/internal/republish")));
        say.accept("interactions-service republished "
                + post(URI.create(addresses.interactions() + "/internal/republish")));
    }

    private JsonNode post(URI address) {
        return api.post(address, JSON, "");
    }
}
