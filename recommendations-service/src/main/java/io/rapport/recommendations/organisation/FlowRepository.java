package io.rapport.recommendations.organisation;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.MAX_GROUP_SIZE;

import io.rapport.events.Coded;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.events.PartyType;
import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.organisation.privacy.MonthlyFlow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/** Reads the whole organisation: who gave whom how much, and who belongs where. */
@ApplicationScoped
class FlowRepository {
    private static final int ROWS_AT_A_TIME = 10_000;

    private static final IntFunction<InteractionKind> KINDS = Coded.byCode(InteractionKind.values());
    private static final IntFunction<InteractionSize> SIZES = Coded.byCode(InteractionSize.values());
    private static final IntFunction<InteractionStatus> STATUSES = Coded.byCode(InteractionStatus.values());

    private final Jdbi jdbi;
    private final Formula formula;

    FlowRepository(Jdbi jdbi, Formula formula) {
        this.jdbi = jdbi;
        this.formula = formula;
    }

    /**
     * The directed entries between two people that count, those of one pair that are worth the same added up by the
     * database; several flows may belong to one pair. Disputed ones are there with the weight 0. Who was left out of a
     * month's figures is on neither side of an entry of that month.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<MonthlyFlow> flows(Window window) {
        return jdbi.withHandle(handle -> {
            handle.execute("set local transaction_timeout = '30s'");
            return handle.createQuery("""
                            select ego_id, counterparty_id, kind, size, status, group_size, sum(entries)::bigint,
                                   array_agg(month)
                            from (
                                select ego_id, counterparty_id, kind, size, status, group_size, count(*) as entries,
                                       (extract(year from occurred_at at time zone 'UTC') * 12
                                           + extract(month from occurred_at at time zone 'UTC'))::integer as month
                                from ledger.entry
                                where direction = %d and counterparty_type = %d and not deleted
                                  and occurred_at >= :start and occurred_at < :end and group_size <= :maxGroupSize
                                  and not exists (
                                      select from analytics_absence absence
                                      where absence.person_id = ego_id and occurred_at >= absence.since
                                        and (absence.until is null or occurred_at < absence.until))
                                  and not exists (
                                      select from analytics_absence absence
                                      where absence.person_id = counterparty_id and occurred_at >= absence.since
                                        and (absence.until is null or occurred_at < absence.until))
                                group by ego_id, counterparty_id, kind, size, status, group_size, month) as monthly
                            group by ego_id, counterparty_id, kind, size, status, group_size
                            order by ego_id, counterparty_id, kind, size, status, group_size
                            """.formatted(Direction.GAVE.code(), PartyType.PERSON.code()))
                    .setFetchSize(ROWS_AT_A_TIME)
                    .bind("start", window.start())
                    .bind("end", window.end())
                    .bind("maxGroupSize", formula.count(MAX_GROUP_SIZE))
                    .map((row, context) -> flow(row))
                    .list();
        });
    }

    /** The department of everybody in the directory, if they have one, but for those left out of the whole window. */
    Map<UUID, Optional<String>> departments(Window window) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, nullif(trim(state ->> 'department'), '') from ledger.person
                        where not deleted and not exists (
                            select from analytics_absence absence
                            where absence.person_id = person.id and absence.since <= :start
                              and (absence.until is null or absence.until >= :end))
                        """)
                .bind("start", window.start())
                .bind("end", window.end())
                .reduceRows(new HashMap<UUID, Optional<String>>(), (departments, row) -> {
                    departments.put(row.getColumn(1, UUID.class), Optional.ofNullable(row.getColumn(2, String.class)));
                    return departments;
                }));
    }

    private MonthlyFlow flow(ResultSet row) throws SQLException {
        double value = formula.value(
                        KINDS.apply(row.getInt(3)),
                        SIZES.apply(row.getInt(4)),
                        STATUSES.apply(row.getInt(5)),
                        row.getInt(6))
                .amount();
        long entries = row.getLong(7);
        return new MonthlyFlow(
                new Flow<>(row.getObject(1, UUID.class), row.getObject(2, UUID.class), value * entries, entries),
                Arrays.asList((Integer[]) row.getArray(8).getArray()));
    }
}
