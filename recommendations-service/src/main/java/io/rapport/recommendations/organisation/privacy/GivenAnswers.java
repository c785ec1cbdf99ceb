package io.rapport.recommendations.organisation.privacy;

import io.rapport.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The noisy answers that were given. A window keeps its answer, so that asking again neither averages the noise out nor
 * shows what was recorded in between; and each month bears only so many windows (P5).
 */
@ApplicationScoped
public class GivenAnswers {
    private final DataSource dataSource;
    private final PrivacySettings settings;

    GivenAnswers(DataSource dataSource, PrivacySettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /** One caller at a time, on whatever instance, until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> find(YearMonth from, YearMonth to) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("select pg_advisory_xact_lock(hashtext('organisation_answer'))");
                PreparedStatement statement = connection.prepareStatement(
                        "select answer from organisation_answer where from_month = ? and to_month = ?")) {
            lock.execute();
            statement.setObject(1, from.atDay(1));
            statement.setObject(2, to.atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("given answers", e);
        }
    }

    /** @throws ProblemException 429 when a month of the window has been asked about often enough */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(YearMonth from, YearMonth to, double epsilon, String answer) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement spent = connection.prepareStatement("""
                        select coalesce(max(epsilon), 0) from (
                            select sum(given.epsilon) as epsilon
                            from generate_series(?::date, ?::date - 1, interval '1 month') as month
                            join organisation_answer given
                              on given.from_month <= month and month < given.to_month
                            group by month) as months
                        """);
                PreparedStatement insert = connection.prepareStatement("""
                        insert into organisation_answer (from_month, to_month, epsilon, answer) values (?, ?, ?, ?)
                        """)) {
            spent.setObject(1, from.atDay(1));
            spent.setObject(2, to.atDay(1));
            try (ResultSet row = spent.executeQuery()) {
                row.next();
                if (row.getDouble(1) + epsilon > settings.epsilonPerMonth() + 1e-9) {
                    throw new ProblemException(
                            PrivacyProblem.PRIVACY_BUDGET_EXHAUSTED,
                            "Windows that were asked about before are still answered, as they were then.");
                }
            }
            insert.setObject(1, from.atDay(1));
            insert.setObject(2, to.atDay(1));
            insert.setDouble(3, epsilon);
            insert.setString(4, answer);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("given answers", e);
        }
    }
}
