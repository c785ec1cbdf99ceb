package io.rapport.recommendations.organisation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static final int MINIMUM = 5;
    private static final int MONTHS = 4;

    @Test
    void four_people_are_withheld_and_five_are_shown() {
        assertThat(disclosure(Map.of(), ring(4, 1)).isWithheld()).isTrue();
        assertThat(disclosure(Map.of(), ring(5, 1)).isWithheld()).isFalse();
    }

    @Test
    void nothing_at_all_is_withheld() {
        assertThat(disclosure(Map.of(), List.of()).isWithheld()).isTrue();
    }

    @Test
    void a_month_of_two_people_withholds_every_window_around_it() {
        List<MonthlyFlow> flows = new ArrayList<>(ring(9, 1));
        flows.addAll(ring(9, 3));
        assertThat(disclosure(Map.of(), flows).isWithheld()).isFalse();

        flows.add(flow(0, 1, 2, 1));
        assertThat(disclosure(Map.of(), flows).isWithheld()).isTrue();
    }

    @Test
    void a_month_in_which_two_people_have_but_a_disputed_entry_counts_as_theirs() {
        List<MonthlyFlow> flows = new ArrayList<>(ring(9, 1));
        flows.add(flow(0, 1, 2, 0));

        assertThat(disclosure(Map.of(), flows).isWithheld()).isTrue();
    }

    @Test
    void what_was_disputed_makes_no_tie() {
        List<MonthlyFlow> flows = new ArrayList<>(ring(4, 1));
        flows.add(flow(0, 4, 1, 0));

        assertThat(disclosure(Map.of(), flows).isWithheld()).isTrue();
    }

    @Test
    void a_small_department_takes_the_smallest_other_with_it() {
        Map<UUID, Optional<String>> departments = departments(4, 6, 7);

        assertThat(disclosure(departments, ring(17, 1)).hidden()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void a_department_is_hidden_around_a_month_in_which_one_of_its_people_was_active() {
        Map<UUID, Optional<String>> departments = departments(6, 7, 8);
        List<MonthlyFlow> flows = new ArrayList<>(ring(21, 1));
        IntStream.range(6, 21).forEach(i -> flows.add(flow(i, i == 20 ? 0 : i + 1, 2, 1)));

        assertThat(disclosure(departments, flows).hidden()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void a_department_that_is_small_in_the_directory_stays_hidden_in_months_without_it() {
        Map<UUID, Optional<String>> departments = departments(1, 6, 7);
        List<MonthlyFlow> flows = IntStream.range(1, 14)
                .mapToObj(i -> flow(i, i == 13 ? 1 : i + 1, 1, 1))
                .toList();

        assertThat(disclosure(departments, flows).hidden()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void whoever_asks_for_every_window_and_subtracts_singles_nobody_out() {
        int shownGroups = 0;
        int hiddenGroups = 0;
        int withheld = 0;
        for (long seed : LongStream.range(0, 400).toArray()) {
            Organisation organisation = new Organisation(new Random(seed));
            List<Answer> answers = organisation.answers();
            for (Answer answer : answers) {
                withheld += answer.disclosure().isWithheld() ? 1 : 0;
                if (!answer.disclosure().isWithheld()) {
                    shownGroups += organisation.keys().size()
                            - answer.disclosure().hidden().size();
                    hiddenGroups += answer.disclosure().hidden().size();
                }
                for (Answer other : answers) {
                    attack(organisation, answer, other, seed);
                }
            }
        }

        assertThat(shownGroups).isGreaterThan(500);
        assertThat(hiddenGroups).isGreaterThan(500);
        assertThat(withheld).isGreaterThan(100);
    }

    /** Takes one answer from another that holds it, and from each the groups that it shows. */
    private static void attack(Organisation organisation, Answer wide, Answer narrow, long seed) {
        if (wide.disclosure().isWithheld() || narrow.disclosure().isWithheld() || !wide.holds(narrow)) {
            return;
        }
        Set<Integer> rest = new HashSet<>(wide.months());
        if (!wide.equals(narrow)) {
            rest.removeAll(narrow.months());
        }
        String attempt = "seed %d: %s less %s".formatted(seed, wide, narrow);
        isNobodyOrEnough(organisation.active(rest, any -> true), attempt);
        for (String key : organisation.keys()) {
            if (!wide.disclosure().hides(key) && !narrow.disclosure().hides(key)) {
                isNobodyOrEnough(organisation.active(rest, key::equals), attempt + " of " + key);
            }
        }
        Set<String> hiddenInBoth = new HashSet<>(organisation.keys());
        hiddenInBoth.removeIf(key -> !wide.disclosure().hides(key));
        isNobodyOrEnough(organisation.active(rest, hiddenInBoth::contains), attempt + " less all groups shown");
    }

    private static void isNobodyOrEnough(int people, String attempt) {
        assertThat(people)
                .as(attempt)
                .satisfiesAnyOf(n -> assertThat(n).isZero(), n -> assertThat(n).isGreaterThanOrEqualTo(MINIMUM));
    }

    private record Answer(Set<Integer> months, Disclosure disclosure) {
        boolean holds(Answer other) {
            return months.containsAll(other.months());
        }
    }

    /** Departments of 1 to 25 people, of whom a changing part is active each month, now and then nobody or nearly so. */
    private static final class Organisation {
        private final Map<UUID, Optional<String>> departments = new HashMap<>();
        private final List<MonthlyFlow> flows = new ArrayList<>();

        Organisation(Random random) {
            int people = 0;
            for (int group = 0; group < random.nextInt(2, 6); group++) {
                for (int size = random.nextInt(1, 26); size > 0; size--) {
                    departments.put(person(people++), Optional.of(String.valueOf((char) ('A' + group))));
                }
            }
            for (int month = 0; month < MONTHS; month++) {
                double activity = random.nextInt(5) == 0 ? 0.05 : 0.2 + 0.8 * random.nextDouble();
                for (int giver = 0; giver < people; giver++) {
                    if (random.nextDouble() < activity && people > 1) {
                        int receiver = (giver + random.nextInt(1, people)) % people;
                        flows.add(flow(giver, receiver, month, 1));
                    }
                }
            }
        }

        List<Answer> answers() {
            List<Answer> answers = new ArrayList<>();
            for (int from = 0; from < MONTHS; from++) {
                for (int to = from + 1; to <= MONTHS; to++) {
                    Set<Integer> months = IntStream.range(from, to).boxed().collect(Collectors.toSet());
                    answers.add(new Answer(months, disclosure(departments, in(months))));
                }
            }
            return answers;
        }

        Set<String> keys() {
            return departments.values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        }

        int active(Set<Integer> months, Predicate<String> inGroup) {
            return (int) in(months).stream()
                    .flatMap(flow -> List.of(flow.flow().giver(), flow.flow().receiver()).stream())
                    .filter(person -> departments
                            .getOrDefault(person, Optional.empty())
                            .filter(inGroup)
                            .isPresent())
                    .distinct()
                    .count();
        }

        private List<MonthlyFlow> in(Set<Integer> months) {
            return flows.stream()
                    .filter(flow -> months.containsAll(flow.months()))
                    .toList();
        }
    }

    private static Disclosure disclosure(Map<UUID, Optional<String>> departments, List<MonthlyFlow> flows) {
        return Disclosure.of(flows, departments, MINIMUM);
    }

    /** The departments A, B and so on of so many people each. */
    private static Map<UUID, Optional<String>> departments(int... sizes) {
        Map<UUID, Optional<String>> departments = new HashMap<>();
        for (int group = 0; group < sizes.length; group++) {
            for (int i = 0; i < sizes[group]; i++) {
                departments.put(person(departments.size()), Optional.of(String.valueOf((char) ('A' + group))));
            }
        }
        return departments;
    }

    private static List<MonthlyFlow> ring(int people, int month) {
        return IntStream.range(0, people)
                .mapToObj(i -> flow(i, (i + 1) % people, month, 1))
                .toList();
    }

    private static MonthlyFlow flow(int giver, int receiver, int month, double weight) {
        return new MonthlyFlow(new Flow<>(person(giver), person(receiver), weight, 1), List.of(month));
    }

    private static UUID person(int number) {
        return new UUID(0x7000, number);
    }
}
