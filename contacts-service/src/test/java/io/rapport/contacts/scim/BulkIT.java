package io.rapport.contacts.scim;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class BulkIT {
    private static final String USER = "\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"]";
    private static final String GROUP = "\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"]";

    @Test
    void a_bulk_creates_people_and_their_group_whatever_the_order() {
        String boss = As.someone("boss");
        String report = As.someone("report");

        ValidatableResponse done = bulk("", """
                        {"method": "POST", "path": "/Groups", "bulkId": "team",
                         "data": {%2$s, "displayName": "Team", "members": [{"value": "bulkId:r"}, {"value": "bulkId:b"}]}},
                        {"method": "POST", "path": "/Users", "bulkId": "r",
                         "data": {%1$s, "userName": "%4$s", "%5$s": {"manager": {"value": "bulkId:b"}}}},
                        {"method": "POST", "path": "/Users", "bulkId": "b", "data": {%1$s, "userName": "%3$s"}},
                        {"method": "PATCH", "path": "/Users/bulkId:b",
                         "data": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                                  "Operations": [{"op": "add", "path": "title", "value": "Boss"}]}}
                        """.formatted(USER, GROUP, boss, report, Users.ENTERPRISE))
                .statusCode(200)
                .contentType("application/scim+json")
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:BulkResponse"))
                .body("Operations.status", contains("201", "201", "201", "200"))
                .body("Operations.bulkId", contains("team", "r", "b", null))
                .body("Operations[2].version", equalTo("\"v1\""));

        String bossId = id(done, 2);
        Users.hris()
                .get("/scim/v2/Users/" + id(done, 1))
                .then()
                .body("'" + Users.ENTERPRISE + "'.manager.value", equalTo(bossId));
        Users.hris().get("/scim/v2/Users/" + bossId).then().body("title", equalTo("Boss"));
        Users.hris().get("/scim/v2/Groups/" + id(done, 0)).then().body("members", hasSize(2));
    }

    @Test
    void each_operation_is_answered_by_itself_and_the_rest_goes_on() {
        String alice = As.someone("alice");
        UUID id = Users.created(alice, "");

        bulk("", """
                        {"method": "POST", "path": "/Users", "bulkId": "a", "data": {%1$s, "userName": "%2$s"}},
                        {"method": "DELETE", "path": "/Users/%3$s"},
                        {"method": "PUT", "path": "/Users/%4$s", "version": "\\"v7\\"", "data": {%1$s, "userName": "%2$s"}},
                        {"method": "POST", "path": "/Groups", "bulkId": "g",
                         "data": {%5$s, "displayName": "G", "members": [{"value": "bulkId:never"}]}},
                        {"method": "GET", "path": "/Users/%4$s"},
                        {"method": "POST", "path": "/Devices", "bulkId": "d", "data": {}},
                        {"method": "DELETE", "path": "/Users/%4$s"}
                        """.formatted(USER, alice, UUID.randomUUID(), id, GROUP))
                .statusCode(200)
                .body("Operations.status", contains("409", "404", "412", "400", "400", "400", "204"))
                .body("Operations[0].response.scimType", equalTo("uniqueness"));

        Users.get(id).statusCode(404);
    }

    @Test
    void operations_that_wait_for_each_other_are_in_conflict() {
        bulk("", """
                        {"method": "POST", "path": "/Users", "bulkId": "a",
                         "data": {%1$s, "userName": "%2$s", "%4$s": {"manager": {"value": "bulkId:b"}}}},
                        {"method": "POST", "path": "/Users", "bulkId": "b",
                         "data": {%1$s, "userName": "%3$s", "%4$s": {"manager": {"value": "bulkId:a"}}}}
                        """.formatted(USER, As.someone("a"), As.someone("b"), Users.ENTERPRISE))
                .body("Operations.status", contains("409", "409"));
    }

    @Test
    void a_bulk_stops_after_as_many_errors_as_the_client_wants() {
        String unknown = "{\"method\": \"DELETE\", \"path\": \"/Users/" + UUID.randomUUID() + "\"}";

        bulk("\"failOnErrors\": 2,", String.join(",", Collections.nCopies(5, unknown)))
                .body("Operations.status", contains("404", "404"));
        bulk("\"failOnErrors\": 0,", unknown).statusCode(400);
    }

    @Test
    void a_bulk_has_at_most_a_thousand_operations_and_one_mebibyte() {
        String one = "{\"method\": \"DELETE\", \"path\": \"/Users/x\"}";

        bulk("", String.join(",", Collections.nCopies(1000, one)))
                .statusCode(200)
                .body("Operations", hasSize(1000));
        bulk("", String.join(",", Collections.nCopies(1001, one)))
                .statusCode(413)
                .body("status", equalTo("413"));
        bulk("", " ".repeat(1024 * 1024) + one).statusCode(413).contentType(startsWith("application/"));
        bulk("", "").statusCode(400).body("scimType", equalTo("invalidSyntax"));
        As.person("alice")
                .contentType("application/scim+json")
                .body("{}")
                .post("/scim/v2/Bulk")
                .then()
                .statusCode(403);
    }

    private static String id(ValidatableResponse done, int operation) {
        String location = done.extract().path("Operations[" + operation + "].location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static ValidatableResponse bulk(String more, String operations) {
        return Users.hris()
                .body("{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], %s \"Operations\": [%s]}"
                        .formatted(more, operations))
                .post("/scim/v2/Bulk")
                .then();
    }
}
