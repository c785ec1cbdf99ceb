package io.rapport.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoStoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Set<String> KINDS = Set.of(
            "SPONSORSHIP",
            "COVER",
            "HELP",
            "EMOTIONAL_SUPPORT",
            "INTRODUCTION",
            "OPPORTUNITY",
            "ADVICE",
            "FEEDBACK",
            "COLLABORATION",
            "INFORMATION",
            "RECOGNITION",
            "ENCOURAGEMENT",
            "GIFT",
            "MEETING",
            "LUNCH",
            "COFFEE",
            "CALL",
            "MESSAGE",
            "SMALL_TALK",
            "GREETING");

    @Test
    void each_manager_is_employed_before_those_they_manage() {
        Set<String> employed = new HashSet<>(Set.of(""));

        for (Colleague person : Colleague.all()) {
            assertThat(employed).contains(person.manager());
            employed.add(person.userName());
        }
        assertThat(employed)
                .hasSizeGreaterThan(28)
                .contains("alice", "bob", "carol", "dave", "erin", "frank", "hanna", "petra");
    }

    @Test
    void departments_are_large_enough_to_be_reported() {
        Map<String, Long> sizes =
                Colleague.all().stream().collect(Collectors.groupingBy(Colleague::department, Collectors.counting()));

        assertThat(sizes)
                .hasSize(4)
                .allSatisfy((department, size) -> assertThat(size).isGreaterThanOrEqualTo(5));
    }

    @Test
    void the_story_speaks_only_of_people_and_contacts_that_exist() {
        Set<String> people = Colleague.all().stream().map(Colleague::userName).collect(Collectors.toSet());
        Set<String> known = Stream.concat(
                        people.stream(), BookEntry.all().stream().map(BookEntry::name))
                .collect(Collectors.toSet());

        assertThat(Episode.all()).allSatisfy(episode -> {
            assertThat(people).contains(episode.recorder());
            assertThat(known).contains(episode.counterparty());
            assertThat(KINDS).contains(episode.kind());
            assertThat(episode.direction()).isIn("GAVE", "RECEIVED", "MUTUAL");
            assertThat(episode.daysAgo()).isBetween(1, 245);
        });
    }

    @Test
    void bob_received_from_alice_for_half_a_year_and_gave_nothing_back() {
        List<Episode> tie = Episode.all().stream()
                .filter(episode -> episode.recorder().equals("bob"))
                .filter(episode -> episode.counterparty().equals("alice"))
                .filter(episode -> episode.daysAgo() < 180)
                .toList();

        assertThat(tie)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(episode -> assertThat(episode.direction()).isEqualTo("RECEIVED"));
    }

    @Test
    void the_office_is_the_same_on_every_machine_and_leaves_the_story_alone() {
        List<OfficeLife.Seen> office = OfficeLife.seen(Colleague.all(), TODAY);

        assertThat(office).isEqualTo(OfficeLife.seen(Colleague.all(), TODAY)).hasSizeBetween(120, 180);
        assertThat(office.stream().flatMap(seen -> Stream.of(seen.giver(), seen.receiver())))
                .doesNotContain("alice", "bob", "carol", "dave", "erin", "frank");
        assertThat(office.stream().map(OfficeLife.Seen::sourceId)).doesNotHaveDuplicates();
        assertThat(office).noneMatch(seen -> seen.giver().equals(seen.receiver()));
    }

    @Test
    void in_each_whole_month_five_people_of_each_department_have_a_tie() {
        Map<String, String> departments =
                Colleague.all().stream().collect(Collectors.toMap(Colleague::userName, Colleague::department));
        Map<String, Set<String>> present = new HashMap<>();
        for (OfficeLife.Seen seen : OfficeLife.seen(Colleague.all(), TODAY)) {
            String month = seen.occurredAt().substring(0, 7);
            for (String person : List.of(seen.giver(), seen.receiver())) {
                present.computeIfAbsent(month + " " + departments.get(person), any -> new HashSet<>())
                        .add(person);
            }
        }

        assertThat(present.keySet()).hasSize(6 * 4).anyMatch(key -> key.startsWith("2025-09"));
        assertThat(present.values()).allSatisfy(people -> assertThat(people).hasSizeGreaterThanOrEqualTo(5));
        assertThat(OfficeLife.seen(Colleague.all(), TODAY))
                .allSatisfy(seen -> assertThat(Instant.parse(seen.occurredAt()))
                        .isBefore(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    @Test
    void nobody_is_seen_before_they_were_hired() {
        Map<String, Integer> hired =
                Colleague.all().stream().collect(Collectors.toMap(Colleague::userName, Colleague::hiredDaysAgo));

        assertThat(OfficeLife.seen(Colleague.all(), TODAY)).allSatisfy(seen -> {
            LocalDate day = LocalDate.parse(seen.occurredAt().substring(0, 10));
            assertThat(TODAY.minusDays(hired.getOrDefault(seen.giver(), 0))).isBefore(day);
            assertThat(TODAY.minusDays(hired.getOrDefault(seen.receiver(), 0))).isBefore(day);
        });
    }
}
