package io.rapport.testing;

import static io.restassured.RestAssured.given;

import io.rapport.stack.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Requests of callers of all kinds. */
public final class As {
    public static RequestSpecification person(String userName, String... roles) {
        return bearer(TestIssuer.person(userName, roles));
    }

    /** A person whose provider knows them by another subject. */
    public static RequestSpecification subject(String userName, String subject) {
        return bearer(TestIssuer.person(userName, subject, new String[0]));
    }

    public static RequestSpecification machine(String scopes, String... roles) {
        return bearer(TestIssuer.machine("hris-connector", scopes, roles));
    }

    public static RequestSpecification service() {
        return bearer(TestIssuer.machine("rapport-services", "internal"));
    }

    public static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** The id of a person, known from their first request on. */
    public static UUID idOf(String userName) {
        return UUID.fromString(
                person(userName).get("/v1/me").then().statusCode(200).extract().path("id"));
    }

    /** A user name that no other test uses. */
    public static String someone(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private As() {}
}
