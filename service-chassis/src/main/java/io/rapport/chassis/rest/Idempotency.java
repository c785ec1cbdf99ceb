package io.rapport.chassis.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Honours {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07): the answer is kept in the transaction
 * of the effect, for 24 hours, bound to the caller and the operation.
 */
@ApplicationScoped
public class Idempotency {
    private static final int LONGEST_KEY = 255;

    private final DataSource dataSource;
    private final ObjectMapper json;
    private final Caller caller;

    Idempotency(DataSource dataSource, ObjectMapper json, Caller caller) {
        this.dataSource = dataSource;
        this.json = json;
        this.caller = caller;
    }

    /** What was created, and where it can be read. */
    public record Created(UUID id, Object body) {}

    /**
     * Creates once: 201 with the Location below the request's path.
     *
     * @throws ProblemException 409 while the same request is still running, 422 when the key was used for another body
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
        try (Connection connection = dataSource.getConnection()) {
            String operation = uri.getPath();
            if (!lock(connection, operation, key)) {
                throw new ProblemException(CommonProblem.IDEMPOTENCY_KEY_IN_USE);
            }
            String digest = digestOfBody.get();
            Optional<Stored> stored = find(connection, operation, key);
            if (stored.isPresent()) {
                if (!stored.get().digest().equals(digest)) {
                    throw new ProblemException(CommonProblem.IDEMPOTENCY_KEY_REUSED);
                }
                return replay(uri, status, stored.get());
            }
            Created created = effect.get();
            keep(connection, operation, key, new Stored(digest, created.id(), version(created), write(created.body())));
            return response(uri, status, created.id(), created.body());
        } catch (SQLException e) {
            throw new IllegalStateException("idempotency record", e);
        }
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

    private record Stored(String digest, UUID id, @Nullable Long version, String body) {}

    private boolean lock(Connection connection, String operation, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, caller.key() + ' ' + operation + ' ' + key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Optional<Stored> find(Connection connection, String operation, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select digest, entity_id, entity_version, body from idempotency_record
                where caller = ? and operation = ? and key = ? and created_at > now() - interval '24 hours'
                """)) {
            bind(statement, operation, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Stored(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getObject(3, Long.class),
                                row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    private void keep(Connection connection, String operation, String key, Stored stored) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into idempotency_record (caller, operation, key, digest, entity_id, entity_version, body)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (caller, operation, key) do update set digest = excluded.digest,
                    entity_id = excluded.entity_id, entity_version = excluded.entity_version,
                    body = excluded.body, created_at = now()
                """)) {
            bind(statement, operation, key);
            statement.setString(4, stored.digest());
            statement.setObject(5, stored.id());
            statement.setObject(6, stored.version());
            statement.setString(7, stored.body());
            statement.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, String operation, String key) throws SQLException {
        statement.setString(1, caller.key());
        statement.setString(2, operation);
        statement.setString(3, key);
    }

    private static Response response(UriInfo uri, int status, UUID id, Object body) {
        return Response.status(status).location(location(uri, id)).entity(body).build();
    }

    private static Response replay(UriInfo uri, int status, Stored stored) {
        Response.ResponseBuilder response = Response.status(status)
                .location(location(uri, stored.id()))
                .type(MediaType.APPLICATION_JSON)
                .entity(stored.body());
        if (stored.version() != null) {
            response.header(HttpHeaders.ETAG, ETags.of(stored.version()));
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
