package io.rapport.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class InternalIT {
    @Test
    void a_sighting_registers_and_binds_and_answers_with_the_state() {
        String alice = As.someone("alice");

        String id = As.service()
                .body(sighting(alice, "s-1"))
                .post("/internal/sightings")
                .then()
                .statusCode(200)
                .body("userName", equalTo(alice))
                .body("version", equalTo(1))
                .body("subject", equalTo("s-1"))
                .body("department", nullValue())
                .extract()
                .path("personId");

        As.service().get("/internal/people/" + id).then().statusCode(200).body("personId", equalTo(id));
        As.service()
                .body(sighting(alice, "s-2"))
                .post("/internal/sightings")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:identity-conflict"));
    }

    @Test
    void a_sighting_without_a_name_is_refused() {
        for (String bad : List.of("{}", "null", "{\"issuer\":\"i\",\"subject\":\"s\",\"userName\":\" \"}")) {
            As.service().body(bad).post("/internal/sightings").then().statusCode(400);
        }
    }

    @Test
    void people_are_looked_up_in_any_case_of_letters_and_strangers_are_left_out() {
        String alice = As.someone("alice");
        String bob = As.someone("bob");
        UUID id = As.idOf(alice);
        As.idOf(bob);
        String shouted = alice.toUpperCase(Locale.ROOT);

        As.service()
                .body(Map.of("by", "USER_NAME", "values", List.of(shouted, bob, "stranger", bob)))
                .post("/internal/people/lookup")
                .then()
                .statusCode(200)
                .body("value", containsInAnyOrder(shouted, bob))
                .body("find {it.value == '" + shouted + "'}.person.personId", equalTo(id.toString()));
        As.service()
                .body(Map.of("by", "EMAIL", "values", List.of(shouted + "@Rapport.example")))
                .post("/internal/people/lookup")
                .then()
                .body("person.personId", equalTo(List.of(id.toString())));
        As.service()
                .body(Map.of("by", "EXTERNAL_ID", "values", List.of(alice)))
                .post("/internal/people/lookup")
                .then()
                .body("", hasSize(0));
        As.service()
                .body(Map.of("by", "EMAIL", "values", Collections.nCopies(1001, "x")))
                .post("/internal/people/lookup")
                .then()
                .statusCode(400);
    }

    @Test
    void only_services_come_in_here() {
        for (String path :
                List.of("/internal/people/" + UUID.randomUUID(), "/internal/contacts/" + UUID.randomUUID())) {
            As.person("alice").get(path).then().statusCode(403);
            As.machine("people:write").get(path).then().statusCode(403);
            As.service().get(path).then().statusCode(404);
        }
        As.service().post("/internal/republish").then().statusCode(403);
    }

    @Test
    void the_published_document_does_not_tell_of_them() {
        String document = io.restassured.RestAssured.get("/q/openapi").asString();

        assertThat(document).contains("/v1/me").doesNotContain("/internal");
    }

    private static Map<String, String> sighting(String userName, String subject) {
        return Map.of("issuer", "https://issuer.test/realms/rapport", "subject", subject, "userName", userName);
    }
}
