package io.rapport.chassis.caller;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who sent this request: a person for themselves, or a machine. */
@RequestScoped
public class Caller {
    private static final String SERVICE_ACCOUNT = "service-account-";

    private final JsonWebToken token;
    private final Identities identities;
    private final String userNameClaim;
    private @Nullable UUID personId;

    /** @param userNameClaim the claim that names a person; a token without it is a machine's */
    Caller(
            JsonWebToken token,
            Identities identities,
            @ConfigProperty(name = "rapport.user-name-claim") String userNameClaim) {
        this.token = token;
        this.identities = identities;
        this.userNameClaim = userNameClaim;
    }

    /** @throws ProblemException 403 for a machine, for an inactive person and for a name bound to someone else */
    public UUID personId() {
        if (personId == null) {
            if (isMachine()) {
                throw new ProblemException(CommonProblem.PERSON_TOKEN_REQUIRED);
            }
            personId = identities.identify(new Identity(
                    token.getIssuer(),
                    token.getSubject(),
                    token.<String>getClaim(userNameClaim),
                    token.getClaim("name"),
                    token.getClaim("email")));
        }
        return personId;
    }

    /** The OAuth client of the token. */
    public String clientId() {
        String clientId = token.getClaim("azp");
        return clientId != null ? clientId : String.valueOf(token.<String>getClaim("client_id"));
    }

    /** Tells callers apart, in idempotency records and cursors. */
    public String key() {
        return isMachine() ? "client:" + clientId() : "person:" + personId();
    }

    /** Tells callers apart without looking for the person; empty without a token. */
    public Optional<String> tokenKey() {
        return Optional.ofNullable(token.getIssuer())
                .map(issuer -> issuer + ' ' + (isMachine() ? clientId() : token.getSubject()));
    }

    /** When the token ends, and with it whatever was opened by it. */
    public Instant validUntil() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    public boolean isMachine() {
        String userName = token.getClaim(userNameClaim);
        return userName == null || userName.equals(SERVICE_ACCOUNT + clientId());
    }
}
