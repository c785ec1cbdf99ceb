package io.rapport.contacts.person;

import jakarta.persistence.Embeddable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What the directory says about a person.
 *
 * @param userName unique among all people, in any case of letters
 * @param level rank in the hierarchy, 0 to 100, higher is more senior
 * @param country of the work address, ISO 3166 alpha-2
 * @param serviceRole whether receiving from this person is their job, as with a help desk or an assistant; null when the
 *     directory does not say, which means no
 * @param active null when the directory does not say, which means active
 */
@Embeddable
public record PersonFacts(
        @NotBlank @Size(max = 200) String userName,
        @Nullable @Size(max = 200) String externalId,
        @Nullable @Size(max = 200) String employeeNumber,
        @Nullable @Size(max = 200) String givenName,
        @Nullable @Size(max = 200) String familyName,
        @Nullable @Size(max = 200) String displayName,
        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 10) List<@Valid Email> emails,
        @Nullable @Size(max = 200) String department,
        @Nullable @Size(max = 200) String division,
        @Nullable @Size(max = 200) String title,
        @Nullable @Min(0) @Max(100) Integer level,
        @Nullable UUID managerId,
        @Nullable @Size(max = 200) String location,
        @Nullable @CountryCode String country,
        @Nullable Boolean serviceRole,
        @Nullable LocalDate hireDate,
        @Nullable Boolean active,
        @Nullable @ZoneName String timeZone) {
    static final PersonFacts NONE = atFirstSight("", null, null).withActive(false);

    /** What a token tells of a person whom the directory does not know yet. */
    static PersonFacts atFirstSight(String userName, @Nullable String displayName, @Nullable String email) {
        return new PersonFacts(
                userName,
                null,
                null,
                null,
                null,
                displayName,
                email == null ? List.of() : List.of(Email.of(email)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null);
    }

    /** The same, with that state where the directory does not say. */
    public PersonFacts orActive(@Nullable Boolean otherwise) {
        return active == null ? withActive(otherwise) : this;
    }

    private PersonFacts withActive(@Nullable Boolean active) {
        return new PersonFacts(
                userName,
                externalId,
                employeeNumber,
                givenName,
                familyName,
                displayName,
                emails,
                department,
                division,
                title,
                level,
                managerId,
                location,
                country,
                serviceRole,
                hireDate,
                active,
                timeZone);
    }

    /** The name that others see. */
    public String shownName() {
        if (displayName != null) {
            return displayName;
        }
        String fullName =
                Stream.of(givenName, familyName).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return fullName.isBlank() ? userName : fullName.strip();
    }

    /** The primary address, or else the first one. */
    public @Nullable String email() {
        return emails.stream()
                .filter(email -> Boolean.TRUE.equals(email.primary()))
                .findFirst()
                .or(() -> emails.stream().findFirst())
                .map(Email::value)
                .orElse(null);
    }

    public boolean isServiceRole() {
        return Boolean.TRUE.equals(serviceRole);
    }

    public boolean isActive() {
        return !Boolean.FALSE.equals(active);
    }
}
