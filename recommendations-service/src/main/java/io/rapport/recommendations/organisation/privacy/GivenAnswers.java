package io.rapport.recommendations.organisation.privacy;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.sql.TransactionLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The noisy answers that were given. A window keeps its answer, so that asking again neither averages the noise out nor
 * shows what was recorded in between; and each month bears only so many windows (P5).
 */
@ApplicationScoped
public class GivenAnswers {
    private static final TransactionLock ONE_CALLER = new TransactionLock("organisation_answer");

    private final Jdbi jdbi;
    private final PrivacySettings settings;

    GivenAnswers(Jdbi jdbi, PrivacySettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    /** One caller at a time, on whatever instance, until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> find(YearMonth from, YearMonth to) {
        return jdbi.withHandle(handle -> {
            ONE_CALLER.take(handle);
            return handle.createQuery(
                            "select answer from organisation_answer where from_month = :from and to_month = :to")
                    .bind("from", from.atDay(1))
                    .bind("to", to.atDay(1))
                    .mapTo(String.class)
                    .findOne();
        });
    }

    /** @throws ProblemException 429 when a month of the window has been asked about often enough */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(YearMonth from, YearMonth to, double epsilon, String answer) {
        if (spent(from, to) + epsilon > settings.epsilonPerMonth() + 1e-9) {
            throw new ProblemException(
                    PrivacyProblem.PRIVACY_BUDGET_EXHAUSTED,
                    "Windows that were asked about before are still answered, as they were then.");
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into organisation_answer (from_month, to_month, epsilon, answer)
                        values (:from, :to, :epsilon, :answer)
                        """)
                .bind("from", from.atDay(1))
                .bind("to", to.atDay(1))
                .bind("epsilon", epsilon)
                .bind("answer", answer)
                .execute());
    }

    /** By the month of the window that was asked about most. */
    private double spent(YearMonth from, YearMonth to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(max(epsilon), 0) from (
                            select sum(given.epsilon) as epsilon
                            from generate_series(:from::date, :to::date - 1, interval '1 month') as month
                            join organisation_answer given
                              on given.from_month <= month and month < given.to_month
                            group by month) as months
                        """)
                .bind("from", from.atDay(1))
                .bind("to", to.atDay(1))
                .mapTo(double.class)
                .one());
    }
}
