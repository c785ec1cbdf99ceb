package io.rapport.contacts.contact;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.contacts.contact.ImportReport.Line;
import io.rapport.contacts.contact.ImportReport.Result;
import io.rapport.contacts.contact.KnownContacts.Known;
import io.rapport.contacts.contact.exchange.Addresses;
import io.rapport.contacts.contact.exchange.BookFormat;
import io.rapport.contacts.contact.exchange.Books;
import io.rapport.contacts.contact.exchange.Entry;
import io.rapport.events.ContactKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file of contacts in. The same file again changes nothing: an entry is the contact that its UID names, or else the
 * one with its e-mail address. Entries are taken in portions, a transaction each, so that a large file holds nothing for long.
 */
@ApplicationScoped
class ContactImport {
    private static final int MOST_ENTRIES = 5000;
    private static final int PORTION = 100;

    private final ContactService service;
    private final ContactRepository contacts;
    private final MergePatch mergePatch;
    private final ObjectMapper json;
    private final Books books;

    ContactImport(ContactService service, ContactRepository contacts, MergePatch mergePatch, ObjectMapper json) {
        this.service = service;
        this.contacts = contacts;
        this.mergePatch = mergePatch;
        this.json = json;
        this.books = new Books(json, ContactFields.names());
    }

    /** @throws ProblemException 413 for more than 5,000 entries, before anything is kept */
    ImportReport take(UUID ownerId, BookFormat format, InputStream body, boolean dryRun) throws IOException {
        List<Entry> entries = new ArrayList<>();
        books.read(format, body, entry -> {
            if (entries.size() == MOST_ENTRIES) {
                throw new ProblemException(CommonProblem.CONTENT_TOO_LARGE, "A file has at most 5,000 entries.");
            }
            entries.add(entry);
        });
        File file = new File(ownerId, dryRun, known(ownerId, entries));
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += PORTION) {
            int start = from;
            int end = Math.min(from + PORTION, entries.size());
            lines.addAll(QuarkusTransaction.requiringNew().call(() -> {
                List<Line> portion = new ArrayList<>();
                for (int index = start; index < end; index++) {
                    portion.add(file.take(index, entries.get(index)));
                }
                return portion;
            }));
        }
        relate(file, entries, lines);
        return ImportReport.of(
                lines, file.dropped + entries.stream().mapToInt(Entry::dropped).sum());
    }

    private KnownContacts known(UUID ownerId, List<Entry> entries) {
        KnownContacts known = new KnownContacts();
        for (int from = 0; from < entries.size(); from += PORTION) {
            List<Entry> portion = entries.subList(from, Math.min(from + PORTION, entries.size()));
            QuarkusTransaction.requiringNew()
                    .run(() -> contacts.named(ownerId, uids(portion), emails(portion))
                            .forEach((uid, contact) -> known(known, uid, contact)));
        }
        return known;
    }

    private static void known(KnownContacts known, String uid, Contact contact) {
        Known one = known.byUid(contact.id().toString())
                .orElseGet(() -> new Known(contact.id(), contact.uid(), contact.details()));
        known.add(one);
        known.alias(uid, one);
    }

    private static List<String> uids(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(plain(entry.uid())).stream())
                .toList();
    }

    private static List<String> emails(List<Entry> entries) {
        List<String> emails = new ArrayList<>();
        entries.forEach(entry -> entry.fields().path("emails").forEach(email -> {
            if (email.isTextual()) {
                emails.add(Addresses.email(email.textValue(), List.of()));
            }
        }));
        return emails;
    }

    private static @Nullable String plain(@Nullable String uid) {
        String bare = uid == null ? "" : uid.strip().replaceFirst("(?i)^urn:uuid:", "");
        return bare.isEmpty() || bare.length() > Contact.LONGEST_UID ? null : bare;
    }

    /** One file of one owner. */
    private final class File {
        private final UUID ownerId;
        private final boolean dryRun;
        private final KnownContacts known;
        private int dropped;

        File(UUID ownerId, boolean dryRun, KnownContacts known) {
            this.ownerId = ownerId;
            this.dryRun = dryRun;
            this.known = known;
        }

        Line take(int index, Entry entry) {
            if (entry.fault() != null) {
                return rejected(index, entry.fault());
            }
            try {
                Optional<Known> found = find(entry);
                ObjectNode fields = entry.fields().deepCopy();
                // Related contacts may come later in the file.
                fields.remove("related");
                // The source that the first import gave stays when the file, which has none, comes again.
                if (fields.path("source").isNull()) {
                    fields.remove("source");
                }
                return take(index, entry, found, fields);
            } catch (ProblemException e) {
                return rejected(index, fault(e));
            }
        }

        private Line take(int index, Entry entry, Optional<Known> found, ObjectNode fields) {
            try {
                ContactDetails details = read(found, fields, entry.adds());
                if (found.isEmpty()) {
                    return new Line(index, Result.CREATED, create(plain(entry.uid()), details), null, null);
                }
                boolean changed = !details.equals(found.get().details()) && change(found.get(), details);
                return new Line(
                        index,
                        changed ? Result.UPDATED : Result.UNCHANGED,
                        found.get().id(),
                        null,
                        null);
            } catch (ProblemException e) {
                return rejected(index, fault(e));
            } catch (ConstraintViolationException e) {
                return rejected(index, fault(e));
            } catch (WebApplicationException e) {
                return rejected(index, new FieldError(pointer(e), "is not a value that is allowed here"));
            }
        }

        Optional<Known> find(Entry entry) {
            String uid = plain(entry.uid());
            Optional<Known> named = known.byUid(uid);
            if (named.isPresent()) {
                return named;
            }
            Set<Known> found = known.byEmails(emails(List.of(entry)), uid);
            if (found.size() > 1) {
                throw ProblemException.invalid("/emails", "belong to more than one of your contacts");
            }
            Optional<Known> one = found.stream().findFirst();
            if (uid != null && one.isPresent()) {
                one.get().name(uid);
                known.add(one.get());
                if (!dryRun && one.get().id() instanceof UUID id) {
                    service.name(ownerId, id, uid);
                }
            }
            return one;
        }

        private ContactDetails read(Optional<Known> found, ObjectNode fields, boolean adds) {
            ContactDetails before = found.map(Known::details).orElse(ContactDetails.NONE);
            addresses(fields, "emails", before.emails(), Addresses::email);
            addresses(fields, "phones", before.phones(), Addresses::phone);
            if (adds && found.isPresent()) {
                unite(fields, json.valueToTree(before));
            }
            if (found.isEmpty()) {
                if (fields.path("kind").isMissingNode()) {
                    fields.put("kind", ContactKind.EXTERNAL.name());
                }
                if (!fields.hasNonNull("personId") && !fields.hasNonNull("source")) {
                    fields.put("source", "import");
                }
            }
            return mergePatch.apply(before, fields, ContactDetails.class);
        }

        /** A contact that is new stays so, and so does one that has changed. */
        Line relate(int index, Line line, Entry relations) {
            Line related = take(index, relations, known.byUid(String.valueOf(line.contactId())), relations.fields());
            return related.result() == Result.REJECTED || line.result() == Result.UNCHANGED ? related : line;
        }

        private @Nullable UUID create(@Nullable String uid, ContactDetails details) {
            UUID id = null;
            if (dryRun) {
                service.examine(ownerId, null, details);
            } else {
                Contact created = service.takeIn(ownerId, uid, details);
                id = created.id();
                known.add(new Known(id, uid, created.details()));
                return id;
            }
            known.add(new Known(null, uid, details));
            return id;
        }

        private boolean change(Known contact, ContactDetails details) {
            if (dryRun || contact.id() == null) {
                service.examine(ownerId, contact.id(), details);
                known.change(contact, details);
                return true;
            }
            ContactDetails before = contact.details();
            Contact changed = service.takeOver(ownerId, contact.id(), details);
            known.change(contact, changed.details());
            return !changed.details().equals(before);
        }
    }

    /** Names of related contacts are those of the file, or of the book. */
    private void relate(File file, List<Entry> entries, List<Line> lines) {
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            Line line = lines.get(index);
            JsonNode related = entry.fields().path("related");
            if (!related.isArray() || line.result() == Result.REJECTED) {
                continue;
            }
            ArrayNode found = json.createArrayNode();
            for (JsonNode relation : related) {
                Optional<UUID> other = file.known
                        .byUid(plain(relation.path("contactId").textValue()))
                        .map(Known::id);
                if (other.isPresent() && relation instanceof ObjectNode object) {
                    found.add(object.deepCopy().put("contactId", other.get().toString()));
                } else if (!file.dryRun) {
                    file.dropped++;
                }
            }
            Entry relations = new Entry(entry.uid(), json.createObjectNode().set("related", found), false, 0, null);
            int at = index;
            if (!file.dryRun && line.contactId() != null) {
                Line again = QuarkusTransaction.requiringNew().call(() -> file.relate(at, line, relations));
                lines.set(index, again);
            }
        }
    }

    private static void addresses(
            ObjectNode fields, String name, List<String> known, BiFunction<String, List<String>, String> written) {
        if (fields.get(name) instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isTextual()) {
                    list.set(i, list.textNode(written.apply(list.get(i).textValue(), known)));
                }
            }
        }
    }

    /** A file that cannot know all of a contact takes nothing away from it. */
    private static void unite(ObjectNode fields, JsonNode before) {
        for (Map.Entry<String, JsonNode> field : before.properties()) {
            if (fields.get(field.getKey()) instanceof ArrayNode list && field.getValue() instanceof ArrayNode old) {
                ArrayNode united = old.deepCopy();
                list.forEach(item -> {
                    if (!contains(united, item)) {
                        united.add(item);
                    }
                });
                fields.set(field.getKey(), united);
            }
        }
    }

    private static boolean contains(ArrayNode list, JsonNode item) {
        for (JsonNode one : list) {
            boolean same = one.isObject()
                    ? item.properties().stream()
                            .allMatch(part -> part.getValue().equals(one.path(part.getKey())))
                    : one.asText().equalsIgnoreCase(item.asText());
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static Line rejected(int index, FieldError fault) {
        return new Line(index, Result.REJECTED, null, fault.pointer(), fault.detail());
    }

    private static FieldError fault(ProblemException e) {
        if (e.errors() != null && !e.errors().isEmpty()) {
            return e.errors().getFirst();
        }
        String pointer = e.type() instanceof ContactProblem ? "/personId" : "/customFields";
        return new FieldError(pointer, e.detail());
    }

    private static String pointer(WebApplicationException e) {
        return e.getCause() instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(part ->
                                part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                        .collect(Collectors.joining("/", "/", ""))
                : "";
    }

    private static FieldError fault(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(violation -> new FieldError(
                        "/"
                                + violation
                                        .getPropertyPath()
                                        .toString()
                                        .replaceAll("[.\\[]", "/")
                                        .replaceAll("/?<[^>]*>|]", ""),
                        violation.getMessage()))
                .min(Comparator.comparing(FieldError::pointer))
                .orElseGet(() -> new FieldError("", "is not valid"));
    }
}
