package io.rapport.contacts.contact;

import io.rapport.events.ContactKind;
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
import java.util.List;
import java.util.Map;
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
        @Nullable @Size(max = 200) String preferredName,
        @Size(max = 50) List<@NotBlank @Size(max = 80) String> tags,
        @Embedded @Valid @Nullable Cadence cadence,
        @Embedded @Valid @Nullable Sentiment sentiment,

        @Schema(
                maxProperties = 50,
                description = "Up to 50 fields of the owner's own. Names that tell of religion, health, ethnicity,"
                        + " orientation, politics or unions are refused.")
        @JdbcTypeCode(SqlTypes.JSON)
        @Size(max = 50)
        Map<@Pattern(regexp = FIELD_NAME) String, @NotNull @Size(max = 1000) String> customFields) {
    private static final String EMAIL = "[^\\s@]+@[^\\s@]+";
    private static final String PHONE = "[+0-9][0-9 ()./-]*([;,x][0-9a-z= ]+)?";
    private static final String FIELD_NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,79}";

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
        tags = distinct(tags);
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

            @NotNull @Column(name = "sentiment_date") LocalDate date) {
        /** The three answers. */
        @Schema(name = "SentimentValue", description = "How the owner feels about a relationship.")
        public enum Feeling {
            POSITIVE,
            NEUTRAL,
            NEGATIVE
        }
    }

    private static <T> List<T> distinct(@Nullable List<T> items) {
        return items == null ? List.of() : items.stream().distinct().toList();
    }
}
