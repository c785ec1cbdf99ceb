package io.rapport.stack.demo;

import java.util.List;

/** A contact in somebody's book: a colleague by user name, or an outsider by name. */
record BookEntry(String owner, String kind, String name, String organisation, String title) {
    static List<BookEntry> all() {
        return Table.read(
                "contacts.csv", row -> new BookEntry(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
    }
}
