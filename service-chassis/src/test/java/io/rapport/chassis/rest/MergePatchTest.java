package io.rapport.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.chassis.problem.ProblemException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private final ObjectMapper json = strict();
    private final MergePatch patches = new MergePatch(json, VALIDATOR);

    record Card(
            @NotNull String name,
            @Nullable @Size(max = 5) String title,
            @Nullable List<String> tags,
            @Nullable Address address) {
        record Address(@Nullable String street, @Nullable String town) {}
    }

    private static final Card CARD = new Card("Nora", "Dr", List.of("a", "b"), new Card.Address("Main St", "Oslo"));

    /** RFC 7396, appendix A, as far as a patch is an object. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":"b"}                   | {"a":"c"}                    | {"a":"c"}
                    {"a":"b"}                   | {"b":"c"}                    | {"a":"b","b":"c"}
                    {"a":"b"}                   | {"a":null}                   | {}
                    {"a":"b","b":"c"}           | {"a":null}                   | {"b":"c"}
                    {"a":["b"]}                 | {"a":"c"}                    | {"a":"c"}
                    {"a":"c"}                   | {"a":["b"]}                  | {"a":["b"]}
                    {"a":{"b":"c"}}             | {"a":{"b":"d","c":null}}     | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}           | {"a":[1]}                    | {"a":[1]}
                    {"e":null}                  | {"a":1}                      | {"e":null,"a":1}
                    [1,2]                       | {"a":"b","c":null}           | {"a":"b"}
                    {}                          | {"a":{"bb":{"ccc":null}}}    | {"a":{"bb":{}}}
                    """)
    void a_patch_does_what_the_standard_says(String before, String patch, String after) throws JsonProcessingException {
        JsonNode patched =
                new MergePatch(json, VALIDATOR).apply(json.readTree(before), json.readTree(patch), JsonNode.class);

        assertThat(patched).isEqualTo(json.readTree(after));
    }

    @Test
    void what_a_patch_does_not_name_stays() throws JsonProcessingException {
        Card patched = patch("{\"title\": null, \"address\": {\"town\": \"Bergen\"}}");

        assertThat(patched).isEqualTo(new Card("Nora", null, List.of("a", "b"), new Card.Address("Main St", "Bergen")));
    }

    @Test
    void the_result_is_validated_like_a_new_one() {
        assertThatThrownBy(() -> patch("{\"name\": null}")).isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> patch("{\"title\": \"too long\"}")).isInstanceOf(ConstraintViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"colour\": \"red\"}", "{\"tags\": \"a\"}", "{\"name\": 1}", "{\"address\": {\"zip\": 1}}"})
    void what_a_new_one_may_not_say_a_patch_may_not_either(String patch) {
        assertThatThrownBy(() -> patch(patch))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\"", "true"})
    void a_patch_is_an_object(String patch) {
        assertThatThrownBy(() -> patch(patch)).isInstanceOf(ProblemException.class);
    }

    private Card patch(String patch) throws JsonProcessingException {
        return patches.apply(CARD, json.readTree(patch), Card.class);
    }

    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
