package io.rapport.contacts.scim;

import io.rapport.testing.As;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** What an HR tool sends. */
public final class Users {
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public static final String RAPPORT = "urn:rapport:params:scim:schemas:extension:1.0:User";

    public static RequestSpecification hris() {
        return As.machine("people:write").contentType("application/scim+json");
    }

    public static ValidatableResponse create(String body) {
        return hris().body(body).post("/scim/v2/Users").then().log().ifValidationFails();
    }

    /** @param more members, each with a comma before it */
    public static UUID created(String userName, String more) {
        return UUID.fromString(
                create(user(userName, more)).statusCode(201).extract().path("id"));
    }

    public static String user(String userName, String more) {
        return "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"%s\"%s}"
                .formatted(userName, more);
    }

    public static ValidatableResponse patch(UUID id, String operations) {
        return hris().body("{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": %s}"
                        .formatted(operations))
                .patch("/scim/v2/Users/" + id)
                .then()
                .log()
                .ifValidationFails();
    }

    public static ValidatableResponse get(UUID id) {
        return hris().get("/scim/v2/Users/" + id).then().log().ifValidationFails();
    }

    public static ValidatableResponse find(String filter) {
        return hris().queryParams(Map.of("filter", filter))
                .get("/scim/v2/Users")
                .then()
                .log()
                .ifValidationFails();
    }

    private Users() {}
}
