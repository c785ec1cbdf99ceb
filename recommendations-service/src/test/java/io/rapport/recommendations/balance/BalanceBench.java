package io.rapport.recommendations.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.Ids;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.PersonState;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench balances}: the balances of a person with 300 counterparties and 20,000 entries, while others have
 * a million entries and then five. Prints, and asserts nothing about time.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class BalanceBench {
    private static final int WARM_UP = 400;
    private static final int REQUESTS = 400;

    @Inject
    DataSource dataSource;

    @Inject
    Replica<PersonState> people;

    @TestHTTPResource("/v1/me/balances?limit=200")
    URI balances;

    @Test
    void heavy_user_beside_many_others() throws SQLException, IOException, InterruptedException {
        UUID heavy = Ids.next();
        people.keepNewest(List.of(person(heavy)));
        insert("'%s'::uuid".formatted(heavy), "md5('c' || i % 300)::uuid", 1, 20_000);

        insert("md5('e' || i % 3000)::uuid", "md5('c' || i % 300)::uuid", 100_001, 1_100_000);
        report("1,000,000 entries of others");
        insert("md5('e' || i % 3000)::uuid", "md5('c' || i % 300)::uuid", 1_100_001, 5_100_000);
        report("5,000,000 entries of others");
    }

    private void report(String beside) throws SQLException, IOException, InterruptedException {
        execute("vacuum analyze ledger.entry");
        double[] milliseconds = new double[REQUESTS];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = -WARM_UP; i < REQUESTS; i++) {
                long start = System.nanoTime();
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(balances)
                                .header("Authorization", "Bearer " + TestIssuer.person("heavy"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                if (i >= 0) {
                    milliseconds[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                "bench balances, 300 counterparties and 20,000 entries beside %s: p50 %.1f ms, p99 %.1f ms%n",
                beside, milliseconds[REQUESTS / 2], milliseconds[REQUESTS * 99 / 100]);
    }

    private void insert(String ego, String counterparty, int from, int to) throws SQLException {
        execute("""
                insert into ledger.entry
                select %s, %s, md5('i' || i)::uuid, 1, false, 'PERSON', (array['GAVE', 'RECEIVED'])[1 + i %% 2],
                       (array['HELP', 'ADVICE', 'COFFEE'])[1 + i %% 3], 'M', 'CONFIRMED', 1,
                       now() - (i %% 700) * interval '1 day', false, false, null, now()
                from generate_series(%d, %d) as i
                """.formatted(ego, counterparty, from, to));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set transaction_timeout = 0");
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute(sql);
        }
    }

    private static PersonState person(UUID id) {
        return new PersonState(
                id,
                1,
                false,
                true,
                "heavy",
                "Heavy",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "https://issuer.test/realms/rapport",
                "subject-of-heavy",
                List.of(),
                List.of(),
                List.of());
    }
}
