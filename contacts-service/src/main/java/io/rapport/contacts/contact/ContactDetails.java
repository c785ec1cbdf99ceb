package io.rapport.contacts.contact;

import io.rapport.contacts.contact.field.CustomFieldRequest;
import io.rapport.events.ContactKind;
import io.rapport.events.Feeling;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What an owner keeps about a contact.
 *
 * @param personId the colleague this contact is
 * @param level rank in the hierarchy, 0 to 100, higher is more senior
 */
@Embeddable
@Schema(name = "ContactRequest", description = "What an owner keeps about a contact.")
public record ContactDetails(
        @Schema(examples = "Nora Nadler") @NotBlank @Size(max = 200)
        String displayName,

        @NotNull @Enumerated(EnumType.STRING) ContactKind kind,

        @Schema(description = "The colleague this contact is; at most one contact of an owner is the same person.")
        @Nullable
        UUID personId,

        @Size(max = 20) List<@NotBlank @Size(max = 320) @Pattern(regexp = EMAIL) String> emails,
        @Size(max = 20) List<@NotBlank @Size(max = 50) @Pattern(regexp = PHONE) String> phones,
        @Nullable @Size(max = 200) String organisation,
        @Nullable @Size(max = 200) String title,
        @Nullable @Size(max = 200) String department,
        @Nullable @Min(0) @Max(100) Integer level,

        @Schema(description = "Where the relationship comes from.") @Enumerated(EnumType.STRING) @Nullable
        Origin origin,

        @Nullable @Size(max = 4000) String howWeMet,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> expertise,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> interests,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> goals,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> needs,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> values,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> importantToThem,

        @Schema(description = "What they like off hours.") @Size(max = 50)
        List<@NotBlank @Size(max = 80) String> offHours,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 50) List<@Valid @NotNull ImportantDate> importantDates,

        @Schema(description = "What the owner remembers of them, and what to come back to.")
        @JdbcTypeCode(SqlTypes.JSON)
        @Size(max = 100)
        List<@Valid @NotNull Fact> facts,

        @Schema(description = "Where they worked and work, in any order.") @JdbcTypeCode(SqlTypes.JSON) @Size(max = 50)
        List<@Valid @NotNull Job> jobs,

        @Schema(description = "Other contacts of the owner that belong to this one.")
        @JdbcTypeCode(SqlTypes.JSON)
        @Size(max = 50)
        List<@Valid @NotNull Relation> related,

        @Nullable @Size(max = 200) String preferredName,

        @Schema(description = "How the name is said, in the owner's own spelling.", examples = "NOH-rah NAHD-ler")
        @Nullable
        @Size(max = 200)
        String pronunciation,

        @Schema(description = "The owner's own tags; a new one is made on first use.") @Size(max = 50)
        List<@NotBlank @Size(max = 80) String> tags,

        @Schema(description = "The owner's own groups; a new one is made on first use.") @Size(max = 50)
        List<@NotBlank @Size(max = 80) String> groups,

        @Embedded @Valid @Nullable Cadence cadence,
        @Embedded @Valid @Nullable Sentiment sentiment,

        @Schema(
                maxProperties = 50,
                description = "Values of the owner's own fields by their names, each of the type of its field; see"
                        + " `/v1/custom-fields`.")
        @JdbcTypeCode(SqlTypes.JSON)
        @Size(max = 50)
        Map<@Pattern(regexp = CustomFieldRequest.NAME) String, @NotNull Object> customFields,

        @Schema(description = "Of an outsider: where the owner has their data from.", examples = "business card")
        @Nullable
        @Size(max = 80)
        String source,

        @Schema(description = "Of an outsider: the day on which they were told that they are in this book.") @Nullable
        LocalDate noticeGivenOn) {
    private static final String EMAIL = "[^\\s@]+@[^\\s@]+";
    private static final String PHONE = "[+0-9][0-9 ()./-]*([;,x][0-9a-z= ]+)?";

    /** What a grave holds. */
    static final ContactDetails NONE = ContactFields.of(field -> switch (field.name()) {
        case "displayName" -> "";
        case "kind" -> ContactKind.EXTERNAL;
        default -> null;
    });

    /** A list that is left out is empty, and a label stands once. */
    public ContactDetails {
        emails = distinct(emails);
        phones = distinct(phones);
        expertise = distinct(expertise);
        interests = distinct(interests);
        goals = distinct(goals);
        needs = distinct(needs);
        values = distinct(values);
        importantToThem = distinct(importantToThem);
        offHours = distinct(offHours);
        importantDates = distinct(importantDates);
        facts = distinct(facts);
        jobs = distinct(jobs);
        related = distinct(related);
        tags = distinct(tags);
        groups = distinct(groups);
        customFields = customFields == null ? Map.of() : customFields;
    }

    /** Where a relationship comes from. */
    @Schema(name = "ContactOrigin", description = "Where a relationship comes from.")
    public enum Origin {
        WORK,
        SCHOOL,
        SOCIAL_NETWORK,
        EVENT,
        INTRODUCTION,
        PRIVATE,
        OTHER
    }

    /** A day to remember. */
    @Schema(name = "ImportantDate", description = "A day to remember.")
    public record ImportantDate(
            @Schema(examples = "Birthday") @NotBlank @Size(max = 80)
            String label,

            @NotNull LocalDate date) {}

    /** Something the owner remembers, in one of five categories, and perhaps the day to ask about it. */
    @Schema(name = "ContactFact", description = "Something the owner remembers of a contact.")
    public record Fact(
            @NotNull Category category,

            @Schema(description = "What it is.", examples = "Her daughter starts school.") @NotBlank @Size(max = 1000)
            String text,

            @Schema(description = "The day to come back to it.") @Nullable
            LocalDate followUpOn) {
        /** What people talk about. */
        @Schema(name = "FactCategory", description = "What a fact is about.")
        public enum Category {
            FAMILY,
            HOBBY,
            STORY,
            PASSION,
            WORK
        }
    }

    /** A post that the contact held or holds; both days included. */
    @Schema(name = "Job", description = "A post that the contact held or holds.")
    public record Job(
            @Schema(description = "The company or body.") @NotBlank @Size(max = 200)
            String organisation,

            @Schema(description = "What they did or do there.") @NotBlank @Size(max = 200)
            String title,

            @Schema(description = "The first day.") @NotNull LocalDate from,

            @Schema(description = "The last day; null while it lasts.") @Nullable
            LocalDate to) {
        @AssertTrue(message = "from is not after to")
        boolean isOrdered() {
            return from == null || to == null || !from.isAfter(to);
        }
    }

    /** Another contact of the same book, and what they are to this one. */
    @Schema(name = "RelatedContact", description = "Another contact of the owner, and what they are to this one.")
    public record Relation(
            @Schema(description = "The other contact.") @NotNull
            UUID contactId,

            @Schema(description = "What they are to this one.", examples = "assistant") @NotBlank @Size(max = 80)
            String relation) {}

    /** How often the owner wants to be in touch, in days, 1 to 3650. */
    @Embeddable
    @Schema(name = "Cadence", description = "How often the owner wants to be in touch.")
    public record Cadence(
            @Min(1) @Max(3650) int idealDays,
            @Min(1) @Max(3650) int maxDays) {
        @AssertTrue(message = "idealDays is at most maxDays")
        boolean isOrdered() {
            return idealDays <= maxDays;
        }
    }

    /** How the owner feels about the relationship; only they say so. */
    @Embeddable
    @Schema(name = "Sentiment", description = "How the owner feels about the relationship; only they say so.")
    public record Sentiment(
            @NotNull @Enumerated(EnumType.STRING) @Column(name = "sentiment")
            Feeling value,

            @NotNull @Column(name = "sentiment_date") LocalDate date) {}

    /** What to call them. */
    String name() {
        return preferredName == null ? displayName : preferredName;
    }

    /** The next day to come back to one of the facts. */
    @Nullable
    LocalDate nextFollowUp() {
        return facts.stream()
                .map(Fact::followUpOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <T> List<T> distinct(@Nullable List<T> items) {
        return items == null ? List.of() : items.stream().distinct().toList();
    }
}
