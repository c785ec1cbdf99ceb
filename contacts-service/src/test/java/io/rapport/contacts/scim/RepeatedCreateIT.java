package io.rapport.contacts.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RepeatedCreateIT {
    @Inject
    EntityManager entities;

    @Test
    void a_repeated_create_registers_one_person() {
        String key = As.someone("key");
        String body = Users.user(As.someone("ines"), ", \"title\": \"Engineer\"");
        Response first = create(key, body, "");
        Response again = create(key, body, "");

        first.then().statusCode(201);
        again.then().statusCode(201).contentType("application/scim+json");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        create(key, Users.user(As.someone("ivan"), ""), "")
                .then()
                .statusCode(400)
                .contentType("application/scim+json");
        create(key, body, "?attributes=userName").then().statusCode(400);
    }

    @Test
    void what_is_deleted_is_neither_told_nor_registered_again() {
        String key = As.someone("key");
        String userName = As.someone("olga");
        String body = Users.user(userName, "");
        String id = create(key, body, "").then().statusCode(201).extract().path("id");

        Users.hris().delete("/scim/v2/Users/" + id).then().statusCode(204);

        create(key, body, "")
                .then()
                .statusCode(409)
                .contentType("application/scim+json")
                .body(not(containsString(userName)));
        assertThat(kept(userName)).isEmpty();
        Users.find("userName eq \"%s\"".formatted(userName)).body("totalResults", equalTo(0));
    }

    @Test
    void a_deleted_contact_does_not_live_on_in_the_answer_kept_for_its_key() {
        String alice = As.someone("alice");
        String name = As.someone("secret-friend");
        String body = "{\"displayName\": \"%s\", \"kind\": \"EXTERNAL\"}".formatted(name);
        Response made =
                As.person(alice).header("Idempotency-Key", "once").body(body).post("/v1/contacts");
        assertThat(kept(name)).hasSize(1);

        As.person(alice)
                .header("If-Match", made.header("ETag"))
                .delete("/v1/contacts/" + made.path("id"))
                .then()
                .statusCode(204);

        assertThat(kept(name)).isEmpty();
        As.person(alice)
                .header("Idempotency-Key", "once")
                .body(body)
                .post("/v1/contacts")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:deleted-since"));
    }

    private static Response create(String key, String body, String query) {
        return Users.hris().header("Idempotency-Key", key).body(body).post("/scim/v2/Users" + query);
    }

    private List<?> kept(String text) {
        return entities.createNativeQuery("select 1 from idempotency_record where body like ?1")
                .setParameter(1, "%" + text + "%")
                .getResultList();
    }
}
