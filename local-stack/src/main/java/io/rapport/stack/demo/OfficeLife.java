package io.rapport.stack.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the colleagues without a login do for each other, as their collaboration tools report it: in each whole month
 * everybody helps one of the own department, so that the analyst's figures are of enough people, and now and then
 * somebody of another. The same on every machine.
 */
final class OfficeLife {
    private static final int MONTHS = 6;
    private static final int ACROSS_A_MONTH = 3;
    private static final List<String> KINDS = List.of(
            "HELP", "ADVICE", "FEEDBACK", "INFORMATION", "INFORMATION", "RECOGNITION", "COLLABORATION", "COVER");

    /** Those whose ties the story tells; chance does not meddle with them. */
    private static final List<String> IN_THE_STORY = List.of("alice", "bob", "carol", "dave", "erin", "frank");

    /** That {@code giver} did something for {@code receiver}. */
    record Seen(String sourceId, String giver, String receiver, String kind, String occurredAt) {
        /** As a line of an import. */
        Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sourceId", sourceId);
            line.put("giver", Map.of("userName", giver));
            line.put("receiver", Map.of("userName", receiver));
            line.put("kind", kind);
            line.put("occurredAt", occurredAt);
            return line;
        }
    }

    private OfficeLife() {}

    /** What an import brings: the six whole months before {@code today}. */
    static List<Seen> seen(List<Colleague> people, LocalDate today) {
        List<Colleague> office = people.stream()
                .filter(person -> !IN_THE_STORY.contains(person.userName()))
                .toList();
        Map<String, List<Colleague>> departments = office.stream()
                .collect(Collectors.groupingBy(Colleague::department, TreeMap::new, Collectors.toList()));
        Random chance = new Random(1);
        List<Seen> seen = new ArrayList<>();
        for (int monthsAgo = MONTHS; monthsAgo > 0; monthsAgo--) {
            LocalDate month = today.withDayOfMonth(1).minusMonths(monthsAgo);
            for (List<Colleague> department : departments.values()) {
                round(department, month, chance, seen);
            }
            for (int i = 0; i < ACROSS_A_MONTH; i++) {
                across(office, month, chance, seen);
            }
        }
        return seen;
    }

    /** Everybody gives to the next and receives from the one before, in an order of this month. */
    private static void round(List<Colleague> department, LocalDate month, Random chance, List<Seen> seen) {
        List<Colleague> order = new ArrayList<>(department);
        Collections.shuffle(order, chance);
        for (int i = 0; i < order.size(); i++) {
            add(order.get(i), order.get((i + 1) % order.size()), month, chance, seen);
        }
    }

    private static void across(List<Colleague> office, LocalDate month, Random chance, List<Seen> seen) {
        Colleague giver = office.get(chance.nextInt(office.size()));
        List<Colleague> elsewhere = office.stream()
                .filter(person -> !person.department().equals(giver.department()))
                .toList();
        add(giver, elsewhere.get(chance.nextInt(elsewhere.size())), month, chance, seen);
    }

    private static void add(Colleague giver, Colleague receiver, LocalDate month, Random chance, List<Seen> seen) {
        int number = seen.size() + 1;
        seen.add(new Seen(
                "office-" + number,
                giver.userName(),
                receiver.userName(),
                KINDS.get(chance.nextInt(KINDS.size())),
                Calendar.at(month, -chance.nextInt(28), number).toString()));
    }
}
