package io.rapport.system;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** More people than the realm has. Each is asked for a token once, and it holds for a quarter of an hour. */
final class Staff {
    static List<Client> hire(int count) {
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "staff-" + i).toList();
        URI provider = Product.stack().addresses().issuer().resolve("/");
        String admin = given().formParams(Map.of(
                        "client_id", "admin-cli", "grant_type", "password", "username", "admin", "password", "admin"))
                .post(provider + "realms/master/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "ifResourceExists",
                        "SKIP",
                        "users",
                        names.stream().map(Staff::user).toList()))
                .post(provider + "admin/realms/rapport/partialImport")
                .then()
                .statusCode(200);
        return names.stream().map(Client::person).toList();
    }

    /** Colleagues who never sign in; their ids. */
    static List<UUID> register(int count) {
        Client hris = Client.machine("hris-connector");
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.fromString(hris.request()
                        .contentType("application/scim+json")
                        .body("""
                                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"colleague-%1$d","displayName":"Colleague %1$d","active":true}
                                """.formatted(i))
                        .post(Client.CONTACTS + "/scim/v2/Users")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id")))
                .toList();
    }

    private static Map<String, Object> user(String name) {
        return Map.of(
                "username",
                name,
                "enabled",
                true,
                "email",
                name + "@example.org",
                "firstName",
                name,
                "lastName",
                name,
                "credentials",
                List.of(Map.of("type", "password", "value", name, "temporary", false)));
    }

    private Staff() {}
}
