package io.rapport.contacts.scim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.ETags;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.Versioned;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimErrors;
import io.rapport.contacts.scim.protocol.ScimErrors.ScimError;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Many changes in one message (RFC 7644, 3.7). Each is done by itself and answered by itself, in the order of the
 * request; one that refers to what another creates waits for that one.
 */
public final class Bulk {
    static final int MOST_OPERATIONS = 1000;

    private static final String REFERENCE = "bulkId:";
    private static final Pattern PATH = Pattern.compile("/?(Users|Groups)(?:/([^/]+))?", Pattern.CASE_INSENSITIVE);

    private static final ScimError CIRCULAR =
            ScimErrors.of(ScimRefusal.conflict("The operation waits for another that waits for it."));

    private final UserChanges users;
    private final GroupChanges groups;
    private final URI base;
    private final Map<String, UUID> created = new HashMap<>();
    private final Set<String> promised = new HashSet<>();

    Bulk(UserChanges users, GroupChanges groups, URI base) {
        this.users = users;
        this.groups = groups;
        this.base = base;
    }

    /** The BulkResponse. */
    public record Answer(
            List<String> schemas,
            @JsonProperty("Operations") List<Result> operations) {}

    /** What became of one operation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            String method,
            @Nullable String bulkId,
            @Nullable String version,
            @Nullable String location,
            String status,
            @Nullable ScimError response) {}

    /** @throws ScimRefusal for a message that cannot be understood or has too many operations */
    Answer apply(ObjectNode message) {
        JsonNode operations = Scim.checked(message, Scim.BULK_REQUEST).path("Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw ScimRefusal.invalidSyntax("Operations is a list of operations.");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw ScimRefusal.tooLarge("A bulk has at most " + MOST_OPERATIONS + " operations.");
        }
        operations.forEach(operation -> {
            if (operation.path("method").asText().equalsIgnoreCase("POST")) {
                promised.add(operation.path("bulkId").asText());
            }
        });
        return new Answer(List.of(Scim.BULK_RESPONSE), run(operations, mostErrors(message)));
    }

    /** Round after round, whatever waits for nothing that is still to be created. */
    private List<Result> run(JsonNode operations, int mostErrors) {
        Map<Integer, Result> results = new TreeMap<>();
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            waiting.add(i);
        }
        int errors = 0;
        while (!waiting.isEmpty()) {
            List<Integer> ready =
                    waiting.stream().filter(i -> isReady(operations.get(i))).toList();
            boolean circular = ready.isEmpty();
            for (int i : circular ? List.copyOf(waiting) : ready) {
                Result result = circular ? refused(operations.get(i), CIRCULAR) : result(operations.get(i));
                results.put(i, result);
                errors += result.response() == null ? 0 : 1;
                if (errors >= mostErrors) {
                    return List.copyOf(results.values());
                }
            }
            waiting.removeAll(results.keySet());
        }
        return List.copyOf(results.values());
    }

    private static int mostErrors(ObjectNode message) {
        JsonNode failOnErrors = message.path("failOnErrors");
        if (failOnErrors.isMissingNode() || failOnErrors.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!failOnErrors.canConvertToInt() || failOnErrors.intValue() < 1) {
            throw ScimRefusal.invalidValue("failOnErrors is an integer of 1 or more.");
        }
        return failOnErrors.intValue();
    }

    private boolean isReady(JsonNode operation) {
        return references(operation).stream().noneMatch(promised::contains);
    }

    private static Set<String> references(JsonNode operation) {
        Set<String> references = new HashSet<>();
        collect(operation.path("data"), references);
        String path = operation.path("path").asText();
        int reference = path.indexOf(REFERENCE);
        if (reference >= 0) {
            references.add(path.substring(reference + REFERENCE.length()));
        }
        return references;
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.isTextual() && node.textValue().startsWith(REFERENCE)) {
            references.add(node.textValue().substring(REFERENCE.length()));
        }
        node.forEach(part -> collect(part, references));
    }

    private Result result(JsonNode operation) {
        String bulkId = operation.path("bulkId").asText("");
        try {
            return done(operation);
        } catch (ScimRefusal e) {
            return refused(operation, ScimErrors.of(e));
        } catch (ProblemException e) {
            return refused(operation, ScimErrors.of(e));
        } finally {
            promised.remove(bulkId);
        }
    }

    private static Result refused(JsonNode operation, ScimError error) {
        return new Result(operation.path("method").asText(), bulkId(operation), null, null, error.status(), error);
    }

    private Result done(JsonNode operation) {
        String method = operation.path("method").asText().toUpperCase(Locale.ROOT);
        Matcher path = PATH.matcher(operation.path("path").asText());
        if (!path.matches()) {
            throw ScimRefusal.invalidValue("The path of an operation is /Users or /Groups, with an id but for a POST.");
        }
        return path.group(1).equalsIgnoreCase("Users")
                ? done(method, operation, users, "/Users/", path.group(2))
                : done(method, operation, groups, "/Groups/", path.group(2));
    }

    private <R extends Versioned> Result done(
            String method, JsonNode operation, ResourceChanges<R> changes, String folder, @Nullable String named) {
        if (method.equals("POST") == (named != null)) {
            throw ScimRefusal.invalidValue("A POST has no id in its path, all others have one.");
        }
        Optional<IfMatch> ifMatch = Scim.ifMatch(operation.path("version").textValue());
        @Nullable
        R resource = switch (method) {
            case "POST" -> create(operation, changes);
            case "PUT" -> changes.replace(id(named), ifMatch, data(operation));
            case "PATCH" -> changes.patch(id(named), ifMatch, data(operation), base);
            case "DELETE" -> {
                changes.delete(id(named), ifMatch);
                yield null;
            }
            default -> throw ScimRefusal.invalidValue("A method is POST, PUT, PATCH or DELETE.");
        };
        return resource == null
                ? new Result(method, bulkId(operation), null, base + folder + id(named), "204", null)
                : new Result(
                        method,
                        bulkId(operation),
                        ETags.of(resource.version()),
                        base + folder + changes.id(resource),
                        method.equals("POST") ? "201" : "200",
                        null);
    }

    private <R extends Versioned> R create(JsonNode operation, ResourceChanges<R> changes) {
        String bulkId = bulkId(operation);
        if (bulkId == null) {
            throw ScimRefusal.invalidValue("A POST has a bulkId.");
        }
        R resource = changes.create(data(operation));
        created.put(bulkId, changes.id(resource));
        return resource;
    }

    private static @Nullable String bulkId(JsonNode operation) {
        String bulkId = operation.path("bulkId").asText("");
        return bulkId.isBlank() ? null : bulkId;
    }

    private ObjectNode data(JsonNode operation) {
        if (operation.path("data") instanceof ObjectNode data) {
            return (ObjectNode) resolved(data);
        }
        throw ScimRefusal.invalidSyntax("The data of an operation is an object.");
    }

    /** With ids for references to what was created. */
    private JsonNode resolved(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                // The attributes of SCIM's objects are the same in any case of letters, and their entries are copies.
                List.copyOf(object.properties()).forEach(part -> object.set(part.getKey(), resolved(part.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, resolved(array.get(i)));
                }
                yield array;
            }
            case TextNode text
            when text.textValue().startsWith(REFERENCE) ->
                TextNode.valueOf(
                        referred(text.textValue().substring(REFERENCE.length())).toString());
            default -> node;
        };
    }

    private UUID id(@Nullable String named) {
        if (named != null && named.startsWith(REFERENCE)) {
            return referred(named.substring(REFERENCE.length()));
        }
        try {
            return UUID.fromString(String.valueOf(named));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }

    private UUID referred(String bulkId) {
        UUID id = created.get(bulkId);
        if (id == null) {
            throw ScimRefusal.invalidValue("Nothing was created as " + bulkId + ".");
        }
        return id;
    }
}
