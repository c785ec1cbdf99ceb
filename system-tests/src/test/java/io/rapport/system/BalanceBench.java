package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench balances}: the balances of a person with 300 counterparties and 20,000 entries, asked of the
 * packaged service, while others have a million entries and then five. Prints, and asserts nothing about time. On a
 * virtual machine the slowest answers are those during which its host lent the processors to others, so they are told apart.
 */
class BalanceBench {
    private static final int WARM_UP = 4000;
    private static final int REQUESTS = 1000;

    private final Client heavy = Client.person("carol");

    @Test
    void heavy_user_beside_many_others() throws SQLException, IOException, InterruptedException {
        UUID heavyId = heavy.personId();
        insert("'%s'::uuid".formatted(heavyId), 1, 20_000);
        insert("md5('e' || i % 3000)::uuid", 100_001, 1_100_000);
        report("1,000,000 entries of others");
        insert("md5('e' || i % 3000)::uuid", 1_100_001, 5_100_000);
        report("5,000,000 entries of others");
    }

    private void report(String beside) throws SQLException, IOException, InterruptedException {
        execute("vacuum analyze ledger.entry");
        execute("checkpoint");
        List<Double> all = new ArrayList<>();
        List<Double> undisturbed = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(Client.RECOMMENDATIONS + "/v1/me/balances?limit=200"))
                    .header("Authorization", "Bearer " + heavy.token())
                    .build();
            for (int i = -WARM_UP; i < REQUESTS; i++) {
                Duration lent = Host.lent();
                long start = System.nanoTime();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                double milliseconds = (System.nanoTime() - start) / 1e6;
                assertThat(answer.statusCode()).isEqualTo(200);
                if (i >= 0) {
                    all.add(milliseconds);
                    if (Host.lent().equals(lent)) {
                        undisturbed.add(milliseconds);
                    }
                }
            }
        }
        System.out.printf(
                "bench balances, 300 counterparties and 20,000 entries beside %s: p50 %.1f ms, p99 %.1f ms (bar 50 ms);"
                        + " %d of %d without processors lent to others: p99 %.1f ms%n",
                beside, part(all, 0.5), part(all, 0.99), undisturbed.size(), REQUESTS, part(undisturbed, 0.99));
    }

    private static double part(List<Double> figures, double part) {
        return figures.stream().sorted().toList().get((int) (figures.size() * part));
    }

    private static void insert(String ego, int from, int to) throws SQLException {
        execute("""
                insert into ledger.entry
                select %s, md5('c' || i %% 300)::uuid, md5('i' || i)::uuid, 1, false, 1,
                       1 + i %% 2, (array[3, 7, 16])[1 + i %% 3], 2, 1, 1, now() - (i %% 700) * interval '1 day', false, false, null, now()
                from generate_series(%d, %d) as i
                """.formatted(ego, from, to));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Product.stack().postgres().connect("recommendations");
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute(sql);
        }
    }
}
