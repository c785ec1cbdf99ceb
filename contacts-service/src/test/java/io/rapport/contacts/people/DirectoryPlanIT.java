package io.rapport.contacts.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the database finds people among 100,000. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class DirectoryPlanIT {
    @Inject
    EntityManager entities;

    @BeforeAll
    static void a_large_directory() throws SQLException {
        execute("""
                insert into person (id, version, deleted, created_at, updated_at, user_name, display_name, emails,
                    department, level, active, interests, expertise, goals, skill_gaps, working_hours, visibility, nudges)
                select gen_random_uuid(), 1, false, now(), now(), 'plan-' || i, md5(i::text) || ' ' || md5((-i)::text),
                    '[]', 'department ' || i % 500, i % 100, true, '{}',
                    jsonb_build_array(jsonb_build_object('skill', 'skill ' || i % 1000, 'rating', 1 + i % 5)),
                    '{}', '{}', '[]', '{}', '{"enabled": true, "perDay": 3}'
                from generate_series(1, 100000) as i
                """);
        execute("vacuum analyze person");
    }

    @AfterAll
    static void an_ordinary_one() throws SQLException {
        execute("delete from person where user_name like 'plan-%'");
        execute("vacuum analyze person");
    }

    @Test
    @Transactional
    void a_search_by_name_uses_the_index_of_names() {
        assertThat(plan(query -> query.q = "Carpenter"))
                .contains("person_searched_name")
                .doesNotContain("Seq Scan on person");
    }

    @Test
    @Transactional
    void the_directory_is_paged_by_the_index_of_shown_names() {
        assertThat(plan(query -> {})).contains("person_shown_name").doesNotContain("Seq Scan on person");
    }

    @Test
    @Transactional
    void a_skill_is_found_by_the_index_of_skills() {
        assertThat(plan(query -> query.expertise = "Skill 7"))
                .contains("person_skill_names")
                .doesNotContain("Seq Scan on person");
    }

    @Test
    @Transactional
    void changes_are_found_by_the_index_of_their_times() {
        assertThat(plan(query -> query.updatedSince = java.time.Instant.now().minusSeconds(60)))
                .contains("person_updated_at")
                .doesNotContain("Seq Scan on person");
    }

    private String plan(Consumer<PeopleQuery> wish) {
        PeopleQuery query = new PeopleQuery();
        query.limit = 50;
        wish.accept(query);
        Map<String, Object> parameters = new HashMap<>(Map.of("viewer", UUID.randomUUID()));
        NativeQuery<String> explain = entities.unwrap(Session.class)
                .createNativeQuery(
                        "explain " + Colleagues.statement(query, Optional.empty(), parameters) + " limit 51",
                        String.class);
        parameters.forEach(explain::setParameter);
        List<String> lines = explain.getResultList();
        return String.join("\n", lines);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Backends.postgres().connect("contacts");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
