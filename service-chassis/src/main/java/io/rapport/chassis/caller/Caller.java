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
        return clientIdOf(token);
    }

    /** Tells callers apart, in idempotency records and cursors. */
    public String key() {
        return isMachine() ? "client:" + clientId() : "person:" + personId();
    }

    /** Tells callers apart without looking for the person; empty without a token. */
    public Optional<String> tokenKey() {
        return Optional.ofNullable(token.getIssuer()).map(ignored -> keyOf(token, userNameClaim));
    }

    /** The same key outside of a request scope. */
    public static String keyOf(JsonWebToken token, String userNameClaim) {
        return token.getIssuer() + ' ' + (isMachine(token, userNameClaim) ? clientIdOf(token) : token.getSubject());
    }

    /** When the token ends, and with it whatever was opened by it. */
    public Instant validUntil() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    public boolean isMachine() {
        return isMachine(token, userNameClaim);
    }

    private static boolean isMachine(JsonWebToken token, String userNameClaim) {
        String userName = token.getClaim(userNameClaim);
        return userName == null || userName.equals(SERVICE_ACCOUNT + clientIdOf(token));
    }

    private static String clientIdOf(JsonWebToken token) {
        String clientId = token.getClaim("azp");
        return clientId != null ? clientId : String.valueOf(token.<String>getClaim("client_id"));
    }
}
