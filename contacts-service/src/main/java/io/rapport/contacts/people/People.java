package io.rapport.contacts.people;

import io.rapport.chassis.rest.Page;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows people to people. */
@ApplicationScoped
public class People {
    private final Colleagues colleagues;
    private final PersonRepository people;

    People(Colleagues colleagues, PersonRepository people) {
        this.colleagues = colleagues;
        this.people = people;
    }

    public Optional<PersonResponse> find(UUID viewer, UUID id) {
        return colleagues
                .closeness(viewer, id)
                .flatMap(closeness -> people.entry(id).map(entry -> PersonResponse.of(entry, closeness)));
    }

    Page<PersonItem> page(
            UUID viewer, PeopleQuery query, Optional<List<String>> after, Function<Colleagues.Found, String> cursor) {
        Page<Colleagues.Found> found = Page.of(colleagues.page(viewer, query, after), query.limit, cursor);
        Map<UUID, DirectoryEntry> entries =
                people.entries(found.items().stream().map(Colleagues.Found::id).toList()).stream()
                        .collect(Collectors.toMap(DirectoryEntry::id, Function.identity()));
        List<PersonItem> items = found.items().stream()
                .flatMap(one ->
                        Optional.ofNullable(entries.get(one.id())).stream().map(entry -> item(entry, one)))
                .toList();
        return new Page<>(items, found.next());
    }

    private static PersonItem item(DirectoryEntry entry, Colleagues.Found found) {
        return entry.deleted()
                ? new PersonItem.Tombstone(entry.id(), true, entry.updatedAt())
                : PersonResponse.of(entry, found.closeness());
    }
}
