package io.rapport.recommendations.organisation;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.MAX_GROUP_SIZE;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.organisation.privacy.MonthlyFlow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the whole organisation: who gave whom how much, and who belongs where. */
@ApplicationScoped
class FlowRepository {
    private static final int ROWS_AT_A_TIME = 10_000;

    private final DataSource dataSource;
    private final Formula formula;

    FlowRepository(DataSource dataSource, Formula formula) {
        this.dataSource = dataSource;
        this.formula = formula;
    }

    /**
     * The directed entries between two people that count, those of one pair that are worth the same added up by the
     * database; several flows may belong to one pair. Disputed ones are there with the weight 0. Who was left out of a
     * month's figures is on neither side of an entry of that month.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<MonthlyFlow> flows(Window window) {
        try (Connection connection = dataSource.getConnection();
                Statement patience = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement("""
                        select ego_id, counterparty_id, kind, size, status, group_size, sum(entries)::bigint,
                               array_agg(month)
                        from (
                            select ego_id, counterparty_id, kind, size, status, group_size, count(*) as entries,
                                   (extract(year from occurred_at at time zone 'UTC') * 12
                                       + extract(month from occurred_at at time zone 'UTC'))::integer as month
                            from ledger.entry
                            where direction = 'GAVE' and counterparty_type = 'PERSON' and not deleted
                              and occurred_at >= ? and occurred_at < ? and group_size <= ?
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
                        """)) {
            patience.execute("set local transaction_timeout = '30s'");
            statement.setFetchSize(ROWS_AT_A_TIME);
            statement.setObject(1, window.start().atOffset(ZoneOffset.UTC));
            statement.setObject(2, window.end().atOffset(ZoneOffset.UTC));
            statement.setInt(3, formula.count(MAX_GROUP_SIZE));
            List<MonthlyFlow> flows = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    flows.add(flow(rows));
                }
            }
            return flows;
        } catch (SQLException e) {
            throw new IllegalStateException("flows", e);
        }
    }

    /** The department of everybody in the directory, if they have one, but for those left out of the whole window. */
    Map<UUID, Optional<String>> departments(Window window) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select id, nullif(trim(state ->> 'department'), '') from ledger.person
                        where not deleted and not exists (
                            select from analytics_absence absence
                            where absence.person_id = person.id and absence.since <= ?
                              and (absence.until is null or absence.until >= ?))
                        """)) {
            statement.setObject(1, window.start().atOffset(ZoneOffset.UTC));
            statement.setObject(2, window.end().atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                Map<UUID, Optional<String>> departments = new HashMap<>();
                while (rows.next()) {
                    departments.put(rows.getObject(1, UUID.class), Optional.ofNullable(rows.getString(2)));
                }
                return departments;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("departments", e);
        }
    }

    private MonthlyFlow flow(ResultSet row) throws SQLException {
        double value = formula.value(
                        InteractionKind.valueOf(row.getString(3)),
                        InteractionSize.valueOf(row.getString(4)),
                        InteractionStatus.valueOf(row.getString(5)),
                        row.getInt(6))
                .amount();
        long entries = row.getLong(7);
        return new MonthlyFlow(
                new Flow<>(row.getObject(1, UUID.class), row.getObject(2, UUID.class), value * entries, entries),
                Arrays.asList((Integer[]) row.getArray(8).getArray()));
    }
}
