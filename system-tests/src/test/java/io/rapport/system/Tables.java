package io.rapport.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What recommendations-service keeps. */
final class Tables {
    static final List<String> LEDGER = List.of("ledger.entry", "ledger.person", "ledger.contact", "ledger.import");

    private Tables() {}

    /** The rows of each table, whatever their order. */
    static Map<String, String> fingerprints(List<String> tables) throws SQLException {
        Map<String, String> fingerprints = new TreeMap<>();
        for (String table : tables) {
            fingerprints.put(
                    table,
                    answer("select count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) from %s r"
                            .formatted(table)));
        }
        return fingerprints;
    }

    static long count(String tableAndCondition) {
        try {
            return Long.parseLong(answer("select count(*) from " + tableAndCondition));
        } catch (SQLException e) {
            throw new IllegalStateException(tableAndCondition, e);
        }
    }

    private static String answer(String query) throws SQLException {
        try (Connection connection = Product.stack().postgres().connect("recommendations");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
