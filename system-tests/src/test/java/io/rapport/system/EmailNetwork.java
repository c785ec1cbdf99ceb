package io.rapport.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The e-mails of a company, 2010: one line a message, from whom to whom and when. */
record EmailNetwork(List<Email> emails) {
    static final Path FILE =
            Path.of(System.getProperty("rapport.root"), "..", "shared", "data", "radoslaw-email", "out.radoslaw_email");

    record Email(int line, int sender, int recipient, Instant sentAt) {
        /** Several exact repeats are in the data: the line number tells them apart. */
        String json() {
            return """
                    {"sourceId":"%d","giver":{"userName":"%s"},"receiver":{"userName":"%s"},"kind":"MESSAGE","occurredAt":"%s"}
                    """.formatted(line, userName(sender), userName(recipient), sentAt);
        }
    }

    static EmailNetwork read() throws IOException {
        List<Email> emails = new ArrayList<>();
        for (String line : Files.readAllLines(FILE)) {
            if (!line.startsWith("%") && !line.isBlank()) {
                String[] columns = line.trim().split("\\s+");
                emails.add(new Email(
                        emails.size() + 1,
                        Integer.parseInt(columns[0]),
                        Integer.parseInt(columns[1]),
                        Instant.ofEpochSecond(Long.parseLong(columns[3]))));
            }
        }
        return new EmailNetwork(emails);
    }

    static String userName(int employee) {
        return "employee-" + employee;
    }

    List<Integer> employees() {
        return emails.stream()
                .flatMapToInt(email -> IntStream.of(email.sender(), email.recipient()))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    String ndjson() {
        StringBuilder body = new StringBuilder();
        emails.forEach(email -> body.append(email.json()));
        return body.toString();
    }
}
