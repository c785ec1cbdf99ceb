package io.rapport.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.stack.client.Http;
import io.rapport.stack.client.Tokens;
import io.rapport.stack.process.Minder;
import io.rapport.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims that services rely on, in tokens of the realm as Keycloak really imported it. */
class RealmIT {
    private static final String PKCE =
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final Set<String> SCOPES_OF_A_PERSON = Set.of(
            "contacts:read",
            "contacts:write",
            "interactions:read",
            "interactions:write",
            "recommendations:read",
            "recommendations:write");
    private static final Set<String> SCOPES_OF_MACHINES =
            Set.of("people:write", "interactions:import", "internal", "operations");

    private static final int RECOMMENDATIONS_PORT = 18083;

    private static Path home;
    private static KeycloakServer keycloak;

    /** Where contacts-service and its Swagger UI are said to be. */
    private static int contactsPort = 18081;

    @BeforeAll
    static void start() throws IOException {
        home = Files.createTempDirectory("rapport-realm-");
        Minder.guard(home);
        keycloak = keycloak(Ports.free());
        keycloak.start();
    }

    @AfterAll
    static void stop() {
        keycloak.process().kill();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob", "carol", "dave", "erin", "frank", "hanna", "petra"})
    void a_persons_token_says_who_it_is_and_what_it_may_without_asking_for_a_scope(String person) {
        JsonNode claims = claims(tokens().person(person));

        assertThat(claims.path("iss").asText()).isEqualTo(keycloak.issuer().toString());
        assertThat(claims.path("sub").asText()).isNotBlank();
        assertThat(claims.path("preferred_username").asText()).isEqualTo(person);
        assertThat(claims.path("name").asText()).containsIgnoringCase(person).contains(" ");
        assertThat(claims.path("email").asText()).isEqualTo(person + "@rapport.example");
        assertThat(audience(claims)).contains("rapport");
        assertThat(scopes(claims)).containsAll(SCOPES_OF_A_PERSON).doesNotContainAnyElementsOf(SCOPES_OF_MACHINES);
    }

    @ParameterizedTest
    @CsvSource({"alice,", "bob,", "hanna,people-analyst", "petra,privacy-officer"})
    void only_hanna_and_petra_have_a_role(String person, String role) {
        List<String> roles = roles(claims(tokens().person(person)));

        assertThat(roles.stream().filter(Set.of("people-analyst", "privacy-officer")::contains))
                .isEqualTo(role == null ? List.of() : List.of(role));
    }

    @ParameterizedTest
    @CsvSource({
        "hris-connector,people:write interactions:import",
        "analytics,''",
        "rapport-services,internal",
        "rapport-operator,operations"
    })
    void a_machines_token_has_its_own_scopes_and_none_of_a_person(String client, String expected) {
        JsonNode claims = claims(tokens().machine(client));

        assertThat(scopes(claims))
                .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? Set.of() : Set.of(expected.split(" ")));
        assertThat(claims.path("client_id").asText()).isEqualTo(client);
        assertThat(claims.path("azp").asText()).isEqualTo(client);
        assertThat(claims.path("sub").asText()).isNotBlank();
        assertThat(claims.has("preferred_username")).isFalse();
        assertThat(audience(claims)).contains("rapport");
    }

    @Test
    void analytics_is_a_people_analyst_and_the_connector_is_not() {
        assertThat(roles(claims(tokens().machine("analytics")))).contains("people-analyst");
        assertThat(roles(claims(tokens().machine("hris-connector")))).doesNotContain("people-analyst");
    }

    @Test
    void a_token_lives_a_quarter_of_an_hour() {
        JsonNode claims = claims(tokens().person("bob"));

        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
    }

    @Test
    void swagger_ui_may_log_in_with_pkce_and_elsewhere_may_not() throws IOException {
        assertThat(authorize(contactsPort, PKCE)).isEqualTo(200);
        assertThat(authorize(RECOMMENDATIONS_PORT, PKCE)).isEqualTo(200);
        assertThat(authorize(9999, PKCE)).isEqualTo(400);
        assertThat(authorize(contactsPort, "")).isEqualTo(302);
    }

    @Test
    void swagger_ui_may_fetch_the_token_from_its_own_origin() throws IOException {
        String origin = "http://localhost:" + contactsPort;

        HttpResponse<String> answer =
                Http.send(HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                        .header("Origin", origin)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=rapport-cli&username=bob&password=bob")));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
    }

    @Test
    void a_changed_realm_reaches_an_existing_home_and_people_keep_their_subject() throws IOException {
        String before = claims(tokens().person("bob")).path("sub").asText();
        int newPort = contactsPort + 1;
        int statusBefore = authorize(newPort, PKCE);

        keycloak.stop();
        contactsPort = newPort;
        keycloak = keycloak(keycloak.port());
        keycloak.start();

        assertThat(statusBefore).isEqualTo(400);
        assertThat(authorize(newPort, PKCE)).isEqualTo(200);
        assertThat(claims(tokens().person("bob")).path("sub").asText()).isEqualTo(before);
    }

    private static KeycloakServer keycloak(int port) {
        return new KeycloakServer(
                home,
                port,
                Map.of(
                        "RAPPORT_CONTACTS_PORT",
                        Integer.toString(contactsPort),
                        "RAPPORT_RECOMMENDATIONS_PORT",
                        Integer.toString(RECOMMENDATIONS_PORT)));
    }

    private static int authorize(int uiPort, String more) throws IOException {
        return Http.send(HttpRequest.newBuilder(URI.create(keycloak.issuer()
                        + "/protocol/openid-connect/auth?client_id=rapport-cli&response_type=code&scope=openid"
                        + "&redirect_uri=http://localhost:" + uiPort + "/q/swagger-ui/oauth2-redirect.html" + more)))
                .statusCode();
    }

    private static Tokens tokens() {
        return new Tokens(keycloak.issuer());
    }

    private static JsonNode claims(String token) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Set<String> scopes(JsonNode claims) {
        String scope = claims.path("scope").asText();
        return scope.isEmpty() ? Set.of() : Set.of(scope.split(" "));
    }

    private static List<String> roles(JsonNode claims) {
        return JSON.convertValue(claims.path("realm_access").path("roles"), LIST);
    }

    private static List<String> audience(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        return audience.isTextual() ? List.of(audience.asText()) : JSON.convertValue(audience, LIST);
    }
}
