package io.rapport.contacts.contact.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.Birthday;
import ezvcard.property.Categories;
import ezvcard.property.DateOrTimeProperty;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.Nickname;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.ProductId;
import ezvcard.property.RawProperty;
import ezvcard.property.Revision;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Title;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalQueries;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vCard a contact, 3.0 and 4.0, and 2.1 when read. What vCards have no property for stands in {@code X-RAPPORT-…}, one
 * for each field, as JSON.
 */
final class VCards {
    private static final String PRODUCT = "-//Rapport//contacts//EN";
    private static final String OWN = "X-RAPPORT-";
    private static final String BIRTHDAY = "Birthday";
    private static final String ANNIVERSARY = "Anniversary";
    private static final int LONGEST_FACT = 1000;
    private static final int MOST_FACTS = 20;

    /** Days without a year, as Apple writes them; a leap year has all of them. */
    private static final int NO_YEAR = 1604;

    /** What other tools read too. */
    private static final Set<String> NATIVE =
            Set.of("displayName", "emails", "phones", "organisation", "title", "preferredName", "tags");

    /** Tells nothing of a contact. */
    private static final Set<Class<? extends VCardProperty>> ASIDE =
            Set.of(Uid.class, ProductId.class, Revision.class, StructuredName.class);

    private final ObjectMapper json;
    private final Map<String, String> fieldsByProperty;

    VCards(ObjectMapper json, Collection<String> known) {
        this.json = json;
        this.fieldsByProperty = known.stream().collect(Collectors.toMap(VCards::property, field -> field));
    }

    private static String property(String field) {
        return OWN + field.replaceAll("(\\p{Lu})", "-$1").toUpperCase(Locale.ROOT);
    }

    void read(BufferedReader in, Consumer<Entry> entries) throws IOException {
        BareCards bare = new BareCards(in);
        try (VCardReader cards = new VCardReader(bare)) {
            for (VCard card = cards.readNext(); card != null; card = cards.readNext()) {
                entries.accept(entry(card, bare.takeDropped()));
            }
        }
    }

    private Entry entry(VCard card, int alreadyDropped) {
        ObjectNode fields = json.createObjectNode();
        Map<String, String> own = new TreeMap<>();
        int dropped = alreadyDropped;
        for (VCardProperty property : card.getProperties()) {
            if (property instanceof RawProperty raw) {
                String name = raw.getPropertyName().toUpperCase(Locale.ROOT);
                if (fieldsByProperty.containsKey(name)) {
                    own.put(name, raw.getValue());
                } else {
                    dropped++;
                }
            } else if (!take(property, fields) && !ASIDE.contains(property.getClass())) {
                dropped++;
            }
        }
        if (!fields.has("displayName")) {
            fields.put("displayName", name(card));
        }
        own.forEach((name, value) -> fields.set(fieldsByProperty.get(name), tree(value)));
        String uid = card.getUid() == null ? null : card.getUid().getValue();
        boolean ours = card.getProductId() != null
                && PRODUCT.equals(card.getProductId().getValue());
        return new Entry(uid, fields, !ours, dropped, null);
    }

    private JsonNode tree(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            return json.getNodeFactory().textNode(value);
        }
    }

    private static boolean take(VCardProperty property, ObjectNode fields) {
        switch (property) {
            case FormattedName name when !isBlank(name.getValue()) -> fields.put("displayName", name.getValue());
            case Email email
            when !isBlank(email.getValue()) ->
                fields.withArray("emails").add(email.getValue().strip());
            case Telephone phone
            when number(phone) != null -> fields.withArray("phones").add(number(phone));
            case Organization organisation
            when !organisation.getValues().isEmpty() -> organisation(organisation, fields);
            case Title title when !isBlank(title.getValue()) -> fields.put("title", title.getValue());
            case Nickname nickname
            when !nickname.getValues().isEmpty() ->
                fields.put("preferredName", nickname.getValues().getFirst());
            case Categories categories ->
                categories.getValues().stream().filter(tag -> !isBlank(tag)).forEach(fields.withArray("tags")::add);
            case Note note when !isBlank(note.getValue()) -> notes(note.getValue(), fields);
            case DateOrTimeProperty day -> {
                return day(day, fields);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void organisation(Organization organisation, ObjectNode fields) {
        List<String> parts = organisation.getValues();
        if (!isBlank(parts.getFirst())) {
            fields.put("organisation", parts.getFirst());
        }
        if (parts.size() > 1 && !isBlank(parts.get(1))) {
            fields.put("department", parts.get(1));
        }
    }

    private static @Nullable String number(Telephone phone) {
        if (phone.getUri() != null) {
            String extension = phone.getUri().getExtension();
            return phone.getUri().getNumber() + (extension == null ? "" : ";ext=" + extension);
        }
        return isBlank(phone.getText()) ? null : phone.getText().strip();
    }

    private static boolean day(DateOrTimeProperty property, ObjectNode fields) {
        LocalDate date = date(property);
        if (date == null) {
            return false;
        }
        fields.withArray("importantDates")
                .addObject()
                .put("label", property instanceof Birthday ? BIRTHDAY : ANNIVERSARY)
                .put("date", date.toString());
        return true;
    }

    private static @Nullable LocalDate date(DateOrTimeProperty property) {
        try {
            if (property.getDate() != null) {
                return property.getDate().query(TemporalQueries.localDate());
            }
            return property.getPartialDate() == null
                            || property.getPartialDate().getMonth() == null
                            || property.getPartialDate().getDate() == null
                    ? null
                    : LocalDate.of(
                            NO_YEAR,
                            property.getPartialDate().getMonth(),
                            property.getPartialDate().getDate());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A note of another tool is worth remembering; the longest ones lose their end. */
    static void notes(String note, ObjectNode fields) {
        String rest = note.strip();
        for (int facts = 0; !rest.isEmpty() && facts < MOST_FACTS; facts++) {
            int end = rest.length() <= LONGEST_FACT ? rest.length() : rest.offsetByCodePoints(0, LONGEST_FACT / 2);
            fields.withArray("facts").addObject().put("category", "STORY").put("text", rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
    }

    private static String name(VCard card) {
        StructuredName name = card.getStructuredName();
        String parts = name == null
                ? ""
                : Stream.of(Stream.of(name.getGiven()), name.getAdditionalNames().stream(), Stream.of(name.getFamily()))
                        .flatMap(part -> part)
                        .filter(part -> !isBlank(part))
                        .collect(Collectors.joining(" "));
        if (!parts.isEmpty()) {
            return parts;
        }
        if (card.getOrganization() != null
                && !card.getOrganization().getValues().isEmpty()) {
            return card.getOrganization().getValues().getFirst();
        }
        return card.getEmails().isEmpty() ? "" : card.getEmails().getFirst().getValue();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    void write(List<Exported> contacts, VCardVersion version, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (VCardWriter writer = new VCardWriter(text, version)) {
            writer.setAddProdId(false);
            writer.setVersionStrict(false);
            for (Exported contact : contacts) {
                writer.write(card(contact));
                writer.flush();
                out.append(text.getBuffer());
                text.getBuffer().setLength(0);
            }
        }
    }

    private VCard card(Exported contact) throws JsonProcessingException {
        ObjectNode fields = contact.fields();
        VCard card = new VCard();
        card.setProductId(PRODUCT);
        card.setUid(new Uid(contact.uid()));
        String name = fields.path("displayName").textValue();
        card.setFormattedName(name);
        card.setStructuredName(structured(name));
        texts(fields.path("emails")).forEach(card::addEmail);
        texts(fields.path("phones")).forEach(phone -> card.addTelephoneNumber(phone));
        text(fields, "title").forEach(card::addTitle);
        text(fields, "preferredName").forEach(card::setNickname);
        text(fields, "organisation")
                .forEach(organisation ->
                        card.setOrganization(Stream.concat(Stream.of(organisation), text(fields, "department").stream())
                                .toArray(String[]::new)));
        if (!fields.path("tags").isEmpty()) {
            card.setCategories(texts(fields.path("tags")).toArray(String[]::new));
        }
        for (JsonNode day : fields.path("importantDates")) {
            if (BIRTHDAY.equals(day.path("label").textValue())) {
                card.setBirthday(new Birthday(LocalDate.parse(day.path("date").textValue())));
            }
        }
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = field.getValue();
            boolean empty = value.isNull() || value.isContainerNode() && value.isEmpty();
            if (!empty && !(NATIVE.contains(field.getKey()) && isPlain(value))) {
                card.addExtendedProperty(property(field.getKey()), json.writeValueAsString(value));
            }
        }
        return card;
    }

    /** Whether every tool gives back what it was given. */
    private static boolean isPlain(JsonNode value) {
        return value.isArray()
                ? Stream.iterate(0, i -> i < value.size(), i -> i + 1).allMatch(i -> isPlain(value.path(i)))
                : value.asText().matches("[\\p{L}\\p{N}+@._()/ -]*")
                        && value.asText().equals(value.asText().strip());
    }

    private static StructuredName structured(String name) {
        StructuredName parts = new StructuredName();
        int last = name.strip().lastIndexOf(' ');
        if (last > 0) {
            parts.setGiven(name.strip().substring(0, last));
        }
        parts.setFamily(name.strip().substring(last + 1));
        return parts;
    }

    private static List<String> text(ObjectNode fields, String name) {
        return fields.path(name).isTextual() ? List.of(fields.path(name).textValue()) : List.of();
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.path(i).textValue())
                .toList();
    }
}
