package io.rapport.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A migration of a large table may take its time, and no request may. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class MigrationIT {
    @Inject
    Flyway flyway;

    @Inject
    DataSource requests;

    @Test
    void migrations_alone_have_no_time_limit() throws SQLException {
        DataSource migrations = flyway.getConfiguration().getDataSource();

        assertThat(shown(migrations, "transaction_timeout")).isEqualTo("0");
        assertThat(shown(migrations, "idle_in_transaction_session_timeout")).isEqualTo("0");
        assertThat(shown(requests, "transaction_timeout")).isEqualTo("10s");
        assertThat(shown(requests, "idle_in_transaction_session_timeout")).isEqualTo("10s");
    }

    private static String shown(DataSource source, String setting) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
