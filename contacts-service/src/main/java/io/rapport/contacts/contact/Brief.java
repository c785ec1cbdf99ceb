package io.rapport.contacts.contact;

import io.rapport.contacts.contact.ContactDetails.Fact;
import io.rapport.contacts.contact.ContactDetails.ImportantDate;
import io.rapport.contacts.contact.ContactDetails.Relation;
import io.rapport.contacts.contact.ContactDetails.Sentiment;
import io.rapport.events.ContactKind;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page to read before meeting a contact. */
@Schema(name = "Brief", description = "One page to read before meeting a contact.")
public record Brief(
        @Schema(description = "The contact.") UUID contactId,
        String displayName,
        @Nullable String preferredName,

        @Schema(description = "How the name is said.") @Nullable
        String pronunciation,

        ContactKind kind,
        @Nullable String organisation,
        @Nullable String title,
        @Nullable String department,
        @Nullable String howWeMet,

        @Schema(description = "Facts whose day to come back to them has come, the oldest first.")
        List<Fact> followUps,

        @Schema(description = "Days to remember that come up within 30 days, the next one first.")
        List<Occasion> dates,

        List<String> needs,
        List<String> goals,
        List<String> importantToThem,
        @Schema(description = "What they like off hours.") List<String> offHours,
        List<String> interests,
        @Schema(description = "All other facts.") List<Fact> facts,

        @Schema(description = "The contacts that belong to them, by name.")
        List<Related> related,

        @Nullable Sentiment sentiment,

        @Schema(description = "The one question to find out about; null when all are answered.")
        AssessmentResponse.@Nullable Question next) {
    private static final int DAYS_AHEAD = 30;

    /** A day to remember that comes up. */
    @Schema(name = "Occasion", description = "A day to remember that comes up.")
    public record Occasion(
            String label,

            @Schema(description = "The day that is remembered.")
            LocalDate date,

            @Schema(description = "When it comes up.") LocalDate on,

            @Schema(description = "In how many days.", minimum = "0", maximum = "30")
            int inDays) {
        static Occasion of(ImportantDate remembered, LocalDate today) {
            MonthDay day = MonthDay.from(remembered.date());
            LocalDate earliest = remembered.date().isAfter(today) ? remembered.date() : today;
            LocalDate thisYear = day.atYear(earliest.getYear());
            LocalDate on = thisYear.isBefore(earliest) ? day.atYear(earliest.getYear() + 1) : thisYear;
            long days = Math.min(ChronoUnit.DAYS.between(today, on), Integer.MAX_VALUE);
            return new Occasion(remembered.label(), remembered.date(), on, (int) days);
        }
    }

    /** Another contact, and what they are to this one. */
    @Schema(name = "RelatedName", description = "Another contact of the owner by name.")
    public record Related(
            @Schema(description = "The other contact.") UUID contactId,
            String displayName,

            @Schema(description = "What they are to this one.")
            String relation) {}

    /** @param names of the related contacts */
    static Brief of(UUID id, ContactDetails details, LocalDate today, Map<UUID, String> names) {
        Predicate<Fact> isDue =
                fact -> fact.followUpOn() != null && !fact.followUpOn().isAfter(today);
        return new Brief(
                id,
                details.displayName(),
                details.preferredName(),
                details.pronunciation(),
                details.kind(),
                details.organisation(),
                details.title(),
                details.department(),
                details.howWeMet(),
                details.facts().stream()
                        .filter(isDue)
                        .sorted(Comparator.comparing(Fact::followUpOn))
                        .toList(),
                details.importantDates().stream()
                        .map(date -> Occasion.of(date, today))
                        .filter(occasion -> occasion.inDays() <= DAYS_AHEAD)
                        .sorted(Comparator.comparingInt(Occasion::inDays))
                        .toList(),
                details.needs(),
                details.goals(),
                details.importantToThem(),
                details.offHours(),
                details.interests(),
                details.facts().stream().filter(isDue.negate()).toList(),
                details.related().stream()
                        .filter(relation -> names.containsKey(relation.contactId()))
                        .map(relation -> related(relation, names))
                        .toList(),
                details.sentiment(),
                Assessment.of(details)
                        .next()
                        .map(question -> AssessmentResponse.Question.of(question, details))
                        .orElse(null));
    }

    private static Related related(Relation relation, Map<UUID, String> names) {
        return new Related(relation.contactId(), names.getOrDefault(relation.contactId(), ""), relation.relation());
    }
}
