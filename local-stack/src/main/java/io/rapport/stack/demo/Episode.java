package io.rapport.stack.demo;

import java.util.List;

/** One interaction of the demo story, in the words of the person who recorded it. */
record Episode(
        String recorder,
        String direction,
        String kind,
        String size,
        String counterparty,
        int daysAgo,
        String channel,
        String topic) {
    static List<Episode> all() {
        return Table.read(
                "story.csv",
                row -> new Episode(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        Integer.parseInt(row.get(5)),
                        row.get(6),
                        row.get(7)));
    }
}
