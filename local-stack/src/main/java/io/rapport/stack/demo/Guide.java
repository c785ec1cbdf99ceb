package io.rapport.stack.demo;

import io.rapport.stack.client.Addresses;
import io.rapport.stack.client.Api;
import io.rapport.stack.client.Tokens;
import io.rapport.stack.process.StackException;
import java.util.Optional;

/** What to do next: addresses, who can log in, and three lines to paste. */
public final class Guide {
    private final Addresses addresses;
    private final Optional<String> aliceId;

    private Guide(Addresses addresses, Optional<String> aliceId) {
        this.addresses = addresses;
        this.aliceId = aliceId;
    }

    /** Asks contacts-service who Alice is, which also makes her known there. */
    public static Guide of(Addresses addresses) {
        try {
            Api alice = new Api(new Tokens(addresses.issuer()).person("alice"));
            return new Guide(
                    addresses,
                    Optional.of(alice.get(addresses.contacts().resolve("/v1/me"))
                            .path("id")
                            .asText()));
        } catch (StackException sheMayNoLongerLogIn) {
            return new Guide(addresses, Optional.empty());
        }
    }

    public String addressBook() {
        return """
                  contacts         %1$s/q/swagger-ui
                  interactions     %2$s/q/swagger-ui
                  recommendations  %3$s/q/swagger-ui
                  Keycloak         %4$s  (admin/admin)
                """.formatted(
                        addresses.contacts(),
                        addresses.interactions(),
                        addresses.recommendations(),
                        addresses.issuer().resolve("/"));
    }

    public String text() {
        return """

                Rapport is ready.

                %1$s
                People, whose password is their name: alice bob carol dave erin frank,
                hanna (people analyst), petra (privacy officer).

                %2$s
                Ctrl-C stops everything; the data stays.
                """.formatted(addressBook(), aliceId.map(this::lines).orElse(""));
    }

    /** The three lines, each for a POSIX shell; the second and third use the token of the first. */
    private String lines(String aliceId) {
        String token =
                "TOKEN=$(curl -s " + addresses.issuer() + "/protocol/openid-connect/token -d client_id=rapport-cli"
                        + " -d grant_type=password -d username=bob -d password=bob"
                        + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\n";
        String record = "curl -s " + addresses.interactions() + "/v1/interactions -H \"Authorization: Bearer $TOKEN\""
                + " -H 'Content-Type: application/json' -d '{\"counterparty\":{\"personId\":\"" + aliceId + "\"},"
                + "\"direction\":\"RECEIVED\",\"kind\":\"HELP\",\"occurredAt\":\"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'\"}'\n";
        String look = "curl -s -H \"Authorization: Bearer $TOKEN\" " + addresses.recommendations() + "/v1/me/balances/"
                + aliceId + " " + addresses.recommendations() + "/v1/me/warnings\n";
        return String.join(
                "\n",
                "Be Bob, record that Alice helped, see his balance (paste one line after the other):\n",
                token,
                record,
                look);
    }
}
