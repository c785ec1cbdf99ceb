package io.rapport.contacts.contact;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How well an owner knows a contact, by three questions: what is important to them, what they are beside their role, and
 * how the relationship feels. Topics of work alone can answer all of them.
 *
 * @param known the questions that are answered
 */
record Assessment(List<Question> known) {
    /** In the order in which they are asked. */
    enum Question {
        IMPORTANT_TO_THEM(
                "importantToThem", details -> !details.importantToThem().isEmpty()),
        OFF_HOURS(
                "offHours",
                details -> !details.offHours().isEmpty() || !details.facts().isEmpty()),
        SENTIMENT("sentiment", details -> details.sentiment() != null);

        private final String field;
        private final Predicate<ContactDetails> answered;

        Question(String field, Predicate<ContactDetails> answered) {
            this.field = field;
            this.answered = answered;
        }

        /** The field of a contact that the answer goes to. */
        String field() {
            return field;
        }
    }

    static Assessment of(ContactDetails details) {
        return new Assessment(Arrays.stream(Question.values())
                .filter(question -> question.answered.test(details))
                .toList());
    }

    /** 0 to 1. */
    double completeness() {
        return (double) known.size() / Question.values().length;
    }

    /** The one to ask; empty when nothing is left. */
    Optional<Question> next() {
        return Arrays.stream(Question.values())
                .filter(question -> !known.contains(question))
                .findFirst();
    }
}
