package io.rapport.stack.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the colleagues without a login do for each other, as their collaboration tools report it: mostly within a
 * department, here and there across, given and taken in turn. The same on every machine.
 */
final class OfficeLife {
    private static final int EXCHANGES = 110;
    private static final int SPAN_DAYS = 240;
    private static final List<String> KINDS = List.of(
            "HELP", "ADVICE", "FEEDBACK", "INFORMATION", "INFORMATION", "RECOGNITION", "COLLABORATION", "COVER");

    /** Those whose ties the story tells; chance does not meddle with them. */
    private static final List<String> IN_THE_STORY = List.of("alice", "bob", "carol", "dave", "erin", "frank");

    /** That {@code giver} did something for {@code receiver}. */
    record Seen(String sourceId, String giver, String receiver, String kind, String occurredAt) {
        static Seen of(int number, Colleague giver, Colleague receiver, String kind, LocalDate today, int daysAgo) {
            return new Seen(
                    "office-" + number,
                    giver.userName(),
                    receiver.userName(),
                    kind,
                    Calendar.at(today, daysAgo, number));
        }

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

    /** What an import brings, in no particular order. */
    static List<Seen> seen(List<Colleague> people, LocalDate today) {
        List<Colleague> office = people.stream()
                .filter(person -> !IN_THE_STORY.contains(person.userName()))
                .toList();
        Random chance = new Random(1);
        List<Seen> seen = new ArrayList<>();
        while (seen.size() < EXCHANGES) {
            Colleague one = office.get(chance.nextInt(office.size()));
            Colleague other = office.get(chance.nextInt(office.size()));
            boolean sameDepartment = one.department().equals(other.department());
            int daysAgo = 1 + chance.nextInt(SPAN_DAYS);
            boolean longEnoughHere = daysAgo < Math.min(one.hiredDaysAgo(), other.hiredDaysAgo());
            boolean meet = sameDepartment || chance.nextInt(6) == 0;
            if (one != other && meet && longEnoughHere) {
                seen.add(Seen.of(seen.size() + 1, one, other, KINDS.get(chance.nextInt(KINDS.size())), today, daysAgo));
                int later = Math.max(1, daysAgo - 1 - chance.nextInt(20));
                seen.add(Seen.of(seen.size() + 1, other, one, KINDS.get(chance.nextInt(KINDS.size())), today, later));
            }
        }
        return seen;
    }
}
