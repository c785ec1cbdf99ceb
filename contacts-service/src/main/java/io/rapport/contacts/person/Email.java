package io.rapport.contacts.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as the directory keeps it. It never leaves this service in an event.
 *
 * @param type such as {@code work} or {@code home}
 * @param primary at most one of a person is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Email(
        @NotBlank @Size(max = 320) String value,
        @Nullable @Size(max = 80) String type,
        @Nullable @Size(max = 200) String display,
        @Nullable Boolean primary) {
    static Email of(String value) {
        return new Email(value, "work", null, true);
    }
}
