package io.rapport.contacts.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.contacts.contact.exchange.BookFormat;
import io.rapport.contacts.contact.exchange.Books;
import io.rapport.contacts.contact.exchange.Exported;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes a whole book out. Taken in again, the file changes nothing. */
@ApplicationScoped
class ContactExport {
    private final ContactRepository contacts;
    private final ObjectMapper json;
    private final Books books;

    ContactExport(ContactRepository contacts, ObjectMapper json) {
        this.contacts = contacts;
        this.json = json;
        this.books = new Books(json, ContactFields.names());
    }

    String write(UUID ownerId, BookFormat format) {
        List<Contact> all = contacts.all(ownerId);
        Map<String, String> uids =
                all.stream().collect(Collectors.toMap(contact -> contact.id().toString(), ContactExport::uid));
        return books.write(
                format,
                all.stream()
                        .map(contact -> new Exported(uid(contact), fields(contact, uids)))
                        .toList());
    }

    private static String uid(Contact contact) {
        return contact.uid() == null ? contact.id().toString() : contact.uid();
    }

    /** Related contacts by the names that they have in the file. */
    private ObjectNode fields(Contact contact, Map<String, String> uids) {
        ObjectNode fields = json.valueToTree(contact.details());
        for (JsonNode relation : fields.path("related")) {
            String id = relation.path("contactId").textValue();
            ((ObjectNode) relation).put("contactId", uids.getOrDefault(id, id));
        }
        return fields;
    }
}
