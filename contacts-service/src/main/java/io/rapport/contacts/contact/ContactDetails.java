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

    static final ContactDetails NONE = new ContactDetails(
            "",
            ContactKind.EXTERNAL,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    public ContactDetails(
            String displayName,
            ContactKind kind,
            @Nullable UUID personId,
            @Nullable List<String> emails,
            @Nullable List<String> phones,
            @Nullable String organisation,
            @Nullable String title,
            @Nullable String department,
            @Nullable Integer level,
            @Nullable Origin origin,
            @Nullable String howWeMet,
            @Nullable List<String> expertise,
            @Nullable List<String> interests,
            @Nullable List<String> goals,
            @Nullable List<String> needs,
            @Nullable List<String> values,
            @Nullable List<String> importantToThem,
            @Nullable List<String> offHours,
            @Nullable List<ImportantDate> importantDates,
            @Nullable String preferredName,
            @Nullable List<String> tags,
            @Nullable Cadence cadence,
            @Nullable Sentiment sentiment,
            @Nullable Map<String, String> customFields) {
        this.displayName = displayName;
        this.kind = kind;
        this.personId = personId;
        this.emails = orEmpty(emails);
        this.phones = orEmpty(phones);
        this.organisation = organisation;
        this.title = title;
        this.department = department;
        this.level = level;
        this.origin = origin;
        this.howWeMet = howWeMet;
        this.expertise = orEmpty(expertise);
        this.interests = orEmpty(interests);
        this.goals = orEmpty(goals);
        this.needs = orEmpty(needs);
        this.values = orEmpty(values);
        this.importantToThem = orEmpty(importantToThem);
        this.offHours = orEmpty(offHours);
        this.importantDates = importantDates == null ? List.of() : importantDates;
        this.preferredName = preferredName;
        this.tags = orEmpty(tags);
        this.cadence = cadence;
        this.sentiment = sentiment;
        this.customFields = customFields == null ? Map.of() : customFields;
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

    private static List<String> orEmpty(@Nullable List<String> labels) {
        return labels == null ? List.of() : labels.stream().distinct().toList();
    }
}
