package io.rapport.interactions;

import io.rapport.stack.Backends;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What is really stored. */
public final class Database {
    public static long count(String table, String condition) {
        return number("select count(*) from " + table + " where " + condition);
    }

    public static long number(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row. */
    public static String text(String query) {
        try (Connection connection = Backends.postgres().connect("interactions");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    public static void execute(String sql) {
        try (Connection connection = Backends.postgres().connect("interactions");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Database() {}
}
