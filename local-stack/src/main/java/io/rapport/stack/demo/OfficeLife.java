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

    private OfficeLife() {}

    /** The lines of an import. */
    static List<Map<String, String>> lines(List<Colleague> people, LocalDate today) {
        List<Colleague> office = people.stream()
                .filter(person -> !IN_THE_STORY.contains(person.userName()))
                .toList();
        Random chance = new Random(1);
        List<Map<String, String>> lines = new ArrayList<>();
        while (lines.size() < EXCHANGES) {
            Colleague one = office.get(chance.nextInt(office.size()));
            Colleague other = office.get(chance.nextInt(office.size()));
            boolean sameDepartment = one.department().equals(other.department());
            int daysAgo = 1 + chance.nextInt(SPAN_DAYS);
            boolean longEnoughHere = daysAgo < Math.min(one.hiredDaysAgo(), other.hiredDaysAgo());
            boolean meet = sameDepartment || chance.nextInt(6) == 0;
            if (one != other && meet && longEnoughHere) {
                lines.add(line(lines.size() + 1, one, other, KINDS.get(chance.nextInt(KINDS.size())), today, daysAgo));
                int later = Math.max(1, daysAgo - 1 - chance.nextInt(20));
                lines.add(line(lines.size() + 1, other, one, KINDS.get(chance.nextInt(KINDS.size())), today, later));
            }
        }
        return lines;
    }

    private static Map<String, String> line(
            int number, Colleague giver, Colleague receiver, String kind, LocalDate today, int daysAgo) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("sourceId", "office-" + number);
        line.put("giver", giver.userName());
        line.put("receiver", receiver.userName());
        line.put("kind", kind);
        line.put("occurredAt", Calendar.at(today, daysAgo, number));
        return line;
    }
}
