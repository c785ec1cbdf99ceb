package io.rapport.contacts.people;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.contacts.scim.Users;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class ExpertIT {
    private String topic = "";
    private String viewer = "";

    @BeforeEach
    void a_new_topic() {
        topic = "Topic " + UUID.randomUUID();
        viewer = As.someone("viewer");
        Users.created(viewer, facts("Ours", "North"));
    }

    @Test
    void the_best_rated_come_first_then_the_most_endorsed_then_the_nearest() {
        UUID far = knows("far", 4, facts("Theirs", "South"));
        UUID division = knows("division", 4, facts("Theirs", "North"));
        UUID department = knows("department", 4, facts("Ours", "South"));
        UUID team = knows("team", 4, "");
        Users.hris()
                .body(
                        "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"T\", \"members\": [{\"value\": \"%s\"}, {\"value\": \"%s\"}]}"
                                .formatted(team, As.idOf(viewer)))
                .post("/scim/v2/Groups")
                .then()
                .statusCode(201);
        UUID friend = knows("friend", 4, "");
        As.person(viewer)
                .body(Map.of("displayName", "Friend", "kind", "COLLEAGUE", "personId", friend))
                .post("/v1/contacts")
                .then()
                .statusCode(201);
        UUID endorsed = knows("endorsed", 4, "");
        endorse(As.someone("fan"), endorsed).statusCode(204);
        UUID best = knows("best", 5, "");
        knows("beginner", 1, "");

        List<String> order = List.of(best, endorsed, friend, team, department, division, far).stream()
                .map(UUID::toString)
                .toList();
        experts("&minRating=2")
                .body("items.person.id", equalTo(order))
                .body("items.skill", equalTo(java.util.Collections.nCopies(7, topic)))
                .body("items.rating", contains(5, 4, 4, 4, 4, 4, 4))
                .body("items.endorsements", contains(0, 1, 0, 0, 0, 0, 0))
                .body(
                        "items.reach",
                        contains(
                                "ORGANISATION",
                                "ORGANISATION",
                                "OWN_BOOK",
                                "SAME_TEAM",
                                "SAME_DEPARTMENT",
                                "SAME_DIVISION",
                                "ORGANISATION"))
                .body("next", nullValue());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            ValidatableResponse page = experts("&minRating=2&limit=2" + cursor);
            paged.addAll(page.extract().jsonPath().getList("items.person.id"));
            String next = page.extract().path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        org.assertj.core.api.Assertions.assertThat(paged).isEqualTo(order);
    }

    @Test
    void nobody_is_found_by_what_they_do_not_show() {
        String shy = As.someone("shy");
        UUID id = knows(shy, 5, facts("Ours", "North"), "");
        change(shy, "{\"visibility\": {\"department\": \"NONE\", \"division\": \"NONE\"}}");
        experts("").body("items.person.id", contains(id.toString())).body("items.reach", contains("ORGANISATION"));

        change(shy, "{\"visibility\": {\"expertise\": \"NONE\"}}");

        experts("").body("items", empty());
        endorse(viewer, id).statusCode(404);
        As.person(viewer).get("/v1/experts").then().statusCode(400);
        As.person(viewer).get("/v1/experts?topic=x&minRating=6").then().statusCode(400);
        As.machine("contacts:read").get("/v1/experts?topic=x").then().statusCode(403);
    }

    @Test
    void a_colleague_vouches_once_and_the_person_sees_by_whom_and_can_remove_it() {
        String expert = As.someone("expert");
        UUID id = knows(expert, 3, "", "");
        UUID viewerId = As.idOf(viewer);
        String other = As.someone("other");

        for (int i = 0; i < 2; i++) {
            endorse(viewer, id).statusCode(204);
        }
        endorse(other, id).statusCode(204);

        As.person(expert)
                .get("/v1/me")
                .then()
                .body(
                        "expertise[0].endorsedBy.id",
                        contains(viewerId.toString(), As.idOf(other).toString()));
        endorse(expert, id).statusCode(422).body("type", equalTo("urn:rapport:problem:self-endorsement"));
        As.person(viewer)
                .put("/v1/people/" + id + "/endorsements/nothing")
                .then()
                .statusCode(404);
        As.person(viewer)
                .put("/v1/people/" + UUID.randomUUID() + "/endorsements/x")
                .then()
                .statusCode(404);
        As.person(other).delete(path(id) + "?by=" + viewerId).then().statusCode(403);
        As.person(expert).delete(path(id) + "?by=" + viewerId).then().statusCode(204);
        As.person(expert).delete(path(id) + "?by=" + viewerId).then().statusCode(404);
        As.person(other).delete(path(id)).then().statusCode(204);
        As.person(expert).get("/v1/me").then().body("expertise[0].endorsedBy", hasSize(0));
    }

    @Test
    void people_are_found_by_a_lowest_level_and_by_what_they_offer_as_mentors() {
        String mark = As.someone("mark");
        String senior = As.someone("senior");
        UUID id = Users.created(
                senior, ", \"displayName\": \"%s\", \"%s\": {\"level\": 60}".formatted(mark, Users.RAPPORT));
        Users.created(
                As.someone("junior"),
                ", \"displayName\": \"%s\", \"%s\": {\"level\": 10}".formatted(mark, Users.RAPPORT));

        people(mark, "&minLevel=60").body("items.id", contains(id.toString()));
        people(mark, "&mentoring=true").body("items", empty());
        change(senior, "{\"mentoring\": {\"offers\": true, \"topics\": [\"x\"]}}");
        people(mark, "&mentoring=true").body("items.id", contains(id.toString()));
        change(senior, "{\"purposes\": {\"MENTOR_LISTING\": false}}");
        people(mark, "&mentoring=true").body("items", empty());
    }

    private ValidatableResponse people(String name, String more) {
        return As.person(viewer).get("/v1/people?q=" + name + more).then().statusCode(200);
    }

    private UUID knows(String name, int rating, String facts) {
        return knows(As.someone(name), rating, facts, "");
    }

    private UUID knows(String userName, int rating, String facts, String evidence) {
        UUID id = Users.created(userName, facts);
        change(userName, "{\"expertise\": [{\"skill\": \"%s\", \"rating\": %d%s}]}".formatted(topic, rating, evidence));
        return id;
    }

    private static void change(String userName, String patch) {
        String tag = As.person(userName).get("/v1/me").header("ETag");
        As.person(userName)
                .contentType("application/merge-patch+json")
                .header("If-Match", tag)
                .body(patch)
                .patch("/v1/me")
                .then()
                .statusCode(200);
    }

    private static String facts(String department, String division) {
        return ", \"%s\": {\"department\": \"%s\", \"division\": \"%s\"}"
                .formatted(Users.ENTERPRISE, department, division);
    }

    private ValidatableResponse endorse(String userName, UUID id) {
        return As.person(userName).put(path(id)).then();
    }

    private String path(UUID id) {
        return "/v1/people/" + id + "/endorsements/" + topic.toUpperCase(Locale.ROOT);
    }

    private ValidatableResponse experts(String more) {
        return As.person(viewer)
                .get("/v1/experts?topic=" + topic + more)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }
}
