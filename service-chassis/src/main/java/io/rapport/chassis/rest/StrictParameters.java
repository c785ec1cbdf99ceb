package io.rapport.chassis.rest;

import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A query parameter of the wrong type is a 400 that names it (the standard says 404). */
@Provider
public class StrictParameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            Instant.class, Instants::parse,
            LocalDate.class, Instants::parseDate,
            UUID.class, StrictParameters::uuid,
            Integer.class, Integer::valueOf,
            int.class, Integer::valueOf,
            Boolean.class, StrictParameters::bool);

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Optional<QueryParam> query = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(QueryParam.class::cast)
                .findFirst();
        Function<String, ?> reader = type.isEnum() ? text -> constant(type, text) : READERS.get(type);
        return query.isEmpty() || reader == null
                ? null
                : new Converter<>(query.get().value(), (Function<String, T>) reader);
    }

    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("a UUID has 36 characters");
        }
        return UUID.fromString(text);
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static <T> T constant(Class<T> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such constant"));
    }

    private record Converter<T>(String name, Function<String, T> reader) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (RuntimeException e) {
                throw ProblemException.invalid("?" + name, "not a value that is allowed here");
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
