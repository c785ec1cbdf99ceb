package io.rapport.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.stack.client.Addresses;
import io.rapport.stack.client.Api;
import io.rapport.stack.client.Tokens;
import io.rapport.stack.process.Await;
import io.rapport.stack.process.StackException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small company with eight months behind it, loaded as any client would: its HR tool sends the people and what the
 * office tools saw, its people record the rest themselves. Loading looks first at what is there: it goes on where it was interrupted, bears
 * others who use the services meanwhile, and changes nothing the second time.
 */
public final class DemoData {
    private static final Duration IMPORT = Duration.ofMinutes(2);
    private static final String APPLICATION_JSON = "application/json";
    private static final String SCIM = "application/scim+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Addresses addresses;
    private final LocalDate today;
    private final Map<String, Api> callers = new HashMap<>();
    private final Tokens tokens;
    private final Map<String, String> personIds = new HashMap<>();
    private final Map<String, String> contactIds = new HashMap<>();

    private DemoData(Addresses addresses, LocalDate today) {
        this.addresses = addresses;
        this.tokens = new Tokens(addresses.issuer());
        this.today = today;
    }

    /**
     * Loads what is not there yet. {@code today} is the day of the first attempt, also when this is a later one.
     *
     * @throws StackException with the problem's text when a service refuses something
     */
    public static void load(Addresses addresses, LocalDate today, Consumer<String> news) {
        DemoData demo = new DemoData(addresses, today);
        List<Colleague> people = Colleague.all();
        news.accept("Loading demo data: %d people".formatted(people.size()));
        people.forEach(demo::employ);
        List<BookEntry> book = BookEntry.all();
        news.accept("Loading demo data: %d contacts".formatted(book.size()));
        book.forEach(demo::note);
        List<Episode> story = Episode.all();
        news.accept("Loading demo data: %d interactions that people recorded".formatted(story.size()));
        for (int i = 0; i < story.size(); i++) {
            demo.tell(i, story.get(i));
        }
        List<OfficeLife.Seen> office = OfficeLife.seen(people, today);
        news.accept("Loading demo data: %d interactions by import".formatted(office.size()));
        demo.report(office);
    }

    /** Whoever logged in before is there already, and stays who they are. */
    private void employ(Colleague person) {
        URI users = addresses.contacts().resolve("/scim/v2/Users");
        String user = json(person.scim(today, personIds.get(person.manager())));
        JsonNode stored = hrTool().create(users, SCIM, user)
                .orElseGet(() -> hrTool().put(URI.create(users + "/" + idOf(person.userName())), SCIM, user));
        personIds.put(person.userName(), stored.required("id").asText());
    }

    private String idOf(String userName) {
        String filter = "?filter=" + encoded("userName eq \"" + userName + "\"");
        return hrTool().get(addresses.contacts().resolve("/scim/v2/Users" + filter))
                .path("Resources")
                .path(0)
                .path("id")
                .asText();
    }

    private void note(BookEntry entry) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("kind", entry.kind());
        String personId = personIds.get(entry.name());
        if (personId == null) {
            contact.put("displayName", entry.name());
        } else {
            contact.put("displayName", displayName(entry.name()));
            contact.put("personId", personId);
        }
        if (!entry.organisation().isEmpty()) {
            contact.put("organisation", entry.organisation());
        }
        if (!entry.title().isEmpty()) {
            contact.put("title", entry.title());
        }
        JsonNode stored = noted(entry)
                .or(() -> person(entry.owner()).create(contacts(), APPLICATION_JSON, json(contact)))
                .or(() -> noted(entry))
                .orElseThrow(() -> new StackException(
                        "The book of %s has %s and does not show them".formatted(entry.owner(), entry.name())));
        contactIds.put(entry.name(), stored.required("id").asText());
    }

    /** A colleague is known by the person that they are, an outsider by name. */
    private Optional<JsonNode> noted(BookEntry entry) {
        String personId = personIds.get(entry.name());
        return all(person(entry.owner()), contacts() + "?limit=200")
                .filter(contact -> personId == null
                        ? contact.path("displayName").asText().equals(entry.name())
                        : contact.path("personId").asText().equals(personId))
                .findFirst();
    }

    private URI contacts() {
        return addresses.contacts().resolve("/v1/contacts");
    }

    private void tell(int number, Episode episode) {
        Instant at = Calendar.at(today, episode.daysAgo(), number);
        Map<String, Object> interaction = new LinkedHashMap<>();
        String personId = personIds.get(episode.counterparty());
        interaction.put(
                "counterparty",
                personId != null
                        ? Map.of("personId", personId)
                        : Map.of("contactId", contactId(episode.counterparty())));
        interaction.put("direction", episode.direction());
        interaction.put("kind", episode.kind());
        interaction.put("size", episode.size());
        interaction.put("occurredAt", at.toString());
        interaction.put("channel", episode.channel());
        interaction.put("topic", episode.topic());
        Api recorder = person(episode.recorder());
        if (!isTold(episode, recorder, at)) {
            recorder.post(interactions(), APPLICATION_JSON, json(interaction));
        }
    }

    /** No two episodes of one recorder are at the same instant. */
    private boolean isTold(Episode episode, Api recorder, Instant at) {
        return all(recorder, "%s?recordedBy=me&from=%s&to=%s".formatted(interactions(), at, at.plusSeconds(1)))
                .anyMatch(told -> told.path("kind").asText().equals(episode.kind()));
    }

    private URI interactions() {
        return addresses.interactions().resolve("/v1/interactions");
    }

    private static Stream<JsonNode> all(Api caller, String list) {
        Stream.Builder<JsonNode> items = Stream.builder();
        JsonNode page = caller.get(URI.create(list));
        page.path("items").forEach(items);
        while (page.hasNonNull("next")) {
            page = caller.get(
                    URI.create(list + "&cursor=" + encoded(page.path("next").asText())));
            page.path("items").forEach(items);
        }
        return items.build();
    }

    private void report(List<OfficeLife.Seen> office) {
        String body = office.stream().map(seen -> json(seen.line()) + "\n").collect(Collectors.joining());
        JsonNode taken = hrTool().post(
                        addresses.interactions().resolve("/v1/imports?source=demo-office"),
                        "application/x-ndjson",
                        body);
        URI progress = addresses
                .interactions()
                .resolve("/v1/imports/" + taken.required("id").asText());
        if (!Await.until(IMPORT, () -> isEnded(hrTool().get(progress)))) {
            throw new StackException("The demo import does not end: " + hrTool().get(progress));
        }
        JsonNode end = hrTool().get(progress);
        if (!end.path("status").asText().equals("COMPLETED")
                || end.path("rejected").asInt() > 0) {
            throw new StackException("The demo import went wrong: " + end);
        }
    }

    private static boolean isEnded(JsonNode progress) {
        return Stream.of("COMPLETED", "FAILED").anyMatch(progress.path("status").asText()::equals);
    }

    private Api hrTool() {
        return callers.computeIfAbsent("hris-connector", name -> new Api(tokens.machine(name)));
    }

    private Api person(String userName) {
        return callers.computeIfAbsent(userName, name -> new Api(tokens.person(name)));
    }

    private String contactId(String name) {
        String id = contactIds.get(name);
        if (id == null) {
            throw new IllegalStateException("the demo story speaks of " + name + " without introducing them");
        }
        return id;
    }

    private static String displayName(String userName) {
        return Colleague.all().stream()
                .filter(person -> person.userName().equals(userName))
                .map(Colleague::displayName)
                .findFirst()
                .orElse(userName);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(Map<String, ?> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
