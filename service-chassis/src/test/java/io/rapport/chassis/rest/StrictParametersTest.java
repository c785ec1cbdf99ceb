package io.rapport.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictParametersTest {
    private final StrictParameters parameters = new StrictParameters();

    enum Order {
        NAME
    }

    /** Whose parameters are read. */
    interface Resource {
        void list(
                @QueryParam("at") Instant at,
                @QueryParam("on") LocalDate on,
                @QueryParam("id") UUID id,
                @QueryParam("limit") int limit,
                @QueryParam("level") Integer level,
                @QueryParam("open") Boolean open,
                @QueryParam("sort") Order sort,
                @QueryParam("q") String q,
                @PathParam("key") UUID key);
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2026-01-31T23:59:59Z, 2026-01-31T23:59:59Z",
        "at, 2026-01-31T23:59:59+02:00, 2026-01-31T21:59:59Z",
        "on, 2024-02-29, 2024-02-29",
        "id, 0198c5a2-7e1b-7cc4-9d3e-5f6a7b8c9d0e, 0198c5a2-7e1b-7cc4-9d3e-5f6a7b8c9d0e",
        "limit, 50, 50",
        "level, -1, -1",
        "open, true, true",
        "sort, NAME, NAME"
    })
    void a_value_of_its_type_is_read(String name, String text, String value) {
        assertThat(converter(name).fromString(text)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2026-01-31",
        "at, +999999999-12-31T23:59:59Z",
        "at, -999999999-01-01T00:00:00Z",
        "at, 1769903999",
        "at, now",
        "on, +999999999-12-31",
        "on, 2026-02-30",
        "on, 2026-01-31T00:00:00Z",
        "id, 1-1-1-1-1",
        "id, x",
        "limit, 1.0",
        "limit, 1e3",
        "limit, NaN",
        "limit, 99999999999",
        "limit, 0x10",
        "level, ''",
        "open, TRUE",
        "open, 1",
        "sort, name",
        "sort, 0"
    })
    void another_is_refused_by_the_name_of_the_parameter(String name, String text) {
        assertThatThrownBy(() -> converter(name).fromString(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.pointer()).isEqualTo("?" + name)));
    }

    @Test
    void texts_and_paths_are_left_to_the_framework() {
        assertThat(of("q")).isNull();
        assertThat(of("key")).isNull();
    }

    private ParamConverter<?> converter(String name) {
        ParamConverter<?> converter = of(name);
        if (converter == null) {
            throw new AssertionError("nobody reads " + name);
        }
        return converter;
    }

    private @Nullable ParamConverter<?> of(String name) {
        Parameter parameter = Arrays.stream(Resource.class.getDeclaredMethods()[0].getParameters())
                .filter(one -> name.equals(nameOf(one)))
                .findFirst()
                .orElseThrow();
        return parameters.getConverter(
                parameter.getType(), parameter.getParameterizedType(), parameter.getAnnotations());
    }

    private static String nameOf(Parameter parameter) {
        Annotation annotation = parameter.getAnnotations()[0];
        return annotation instanceof QueryParam query ? query.value() : ((PathParam) annotation).value();
    }
}
