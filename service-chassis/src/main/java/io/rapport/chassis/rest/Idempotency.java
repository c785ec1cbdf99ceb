package io.rapport.chassis.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Honours {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07): the answer is kept in the transaction
 * of the effect, for 24 hours, bound to the caller and the operation.
 */
@ApplicationScoped
public class Idempotency {
    private static final int LONGEST_KEY = 255;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Caller caller;

    Idempotency(Jdbi jdbi, ObjectMapper json, Caller caller) {
        this.jdbi = jdbi;
        this.json = json;
        this.caller = caller;
    }

    /** What was created, and where it can be read. */
    public record Created(UUID id, Object body) {}

    /**
     * Creates once: 201 with the Location below the request's path.
     *
     * @throws ProblemException 409 while the same request is still running and when what it created is deleted, 422 when
     *     the key was used for another body
     */
    @Transactional
    public Response create(@Nullable String key, UriInfo uri, Object request, Supplier<Created> effect) {
        return answer(key, uri, 201, () -> digest(write(request)), effect);
    }

    /** The same for an answer of another status; the digest is asked for only under a key. */
    @Transactional
    public Response answer(
            @Nullable String key, UriInfo uri, int status, Supplier<String> digestOfBody, Supplier<Created> effect) {
        if (key == null) {
            Created created = effect.get();
            return response(uri, status, created.id(), created.body());
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ProblemException.invalid("Idempotency-Key", "1 to 255 characters");
        }
        Attempt attempt = new Attempt(caller.key(), uri.getPath(), key);
        return jdbi.withHandle(session -> {
            if (!lock(session, attempt)) {
                throw new ProblemException(CommonProblem.IDEMPOTENCY_KEY_IN_USE);
            }
            String digest = digestOfBody.get();
            Optional<Stored> stored = find(session, attempt);
            if (stored.isPresent()) {
                return replay(uri, status, digest, stored.get());
            }
            Created created = effect.get();
            keep(session, attempt, new Stored(digest, created.id(), version(created), write(created.body())));
            return response(uri, status, created.id(), created.body());
        });
    }

    /**
     * Takes the content out of the answers that created this, in the transaction that deletes it. What is deleted must
     * not be read in an answer that is given again, nor must a repetition bring it back.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID id) {
        jdbi.useHandle(session -> session.createUpdate(
                        "update idempotency_record set body = '' where entity_id = :id and body <> ''")
                .bind("id", id)
                .execute());
    }

    /** Deletes some of the records that are too old to be honoured, and returns how many. */
    int purge(int most) {
        return jdbi.withHandle(
                session -> session.createUpdate("""
                        delete from idempotency_record where (caller, operation, key) in (
                            select caller, operation, key from idempotency_record
                            where created_at <= now() - interval '24 hours'
                            order by created_at limit :most for update skip locked)
                        """).bind("most", most).execute());
    }

    public static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Attempt(String caller, String operation, String key) {}

    /** @param body empty when what was created is deleted */
    private record Stored(
            String digest, UUID entityId, @Nullable Long entityVersion, String body) {}

    private static boolean lock(Handle session, Attempt attempt) {
        return session.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:attempt, 0))")
                .bind("attempt", attempt.caller() + ' ' + attempt.operation() + ' ' + attempt.key())
                .mapTo(Boolean.class)
                .one();
    }

    private static Optional<Stored> find(Handle session, Attempt attempt) {
        return session.createQuery("""
                        select digest, entity_id, entity_version, body from idempotency_record
                        where caller = :caller and operation = :operation and key = :key
                            and created_at > now() - interval '24 hours'
                        """)
                .bind("caller", attempt.caller())
                .bind("operation", attempt.operation())
                .bind("key", attempt.key())
                .mapTo(Stored.class)
                .findOne();
    }

    private static void keep(Handle session, Attempt attempt, Stored stored) {
        session.createUpdate("""
                        insert into idempotency_record (caller, operation, key, digest, entity_id, entity_version, body)
                        values (:caller, :operation, :key, :digest, :entityId, :entityVersion, :body)
                        on conflict (caller, operation, key) do update set digest = excluded.digest,
                            entity_id = excluded.entity_id, entity_version = excluded.entity_version,
                            body = excluded.body, created_at = now()
                        """)
                .bind("caller", attempt.caller())
                .bind("operation", attempt.operation())
                .bind("key", attempt.key())
                .bind("digest", stored.digest())
                .bind("entityId", stored.entityId())
                .bind("entityVersion", stored.entityVersion())
                .bind("body", stored.body())
                .execute();
    }

    private static Response response(UriInfo uri, int status, UUID id, Object body) {
        return Response.status(status).location(location(uri, id)).entity(body).build();
    }

    private static Response replay(UriInfo uri, int status, String digest, Stored stored) {
        if (!stored.digest().equals(digest)) {
            throw new ProblemException(CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        if (stored.body().isEmpty()) {
            throw new ProblemException(CommonProblem.DELETED_SINCE);
        }
        Response.ResponseBuilder response = Response.status(status)
                .location(location(uri, stored.entityId()))
                .entity(stored.body());
        if (stored.entityVersion() != null) {
            response.header(HttpHeaders.ETAG, ETags.of(stored.entityVersion()));
        }
        return response.build();
    }

    private static URI location(UriInfo uri, UUID id) {
        return uri.getAbsolutePathBuilder().path(id.toString()).build();
    }

    private static @Nullable Long version(Created created) {
        return created.body() instanceof Versioned versioned ? versioned.version() : null;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests and answers are writable", e);
        }
    }
}
