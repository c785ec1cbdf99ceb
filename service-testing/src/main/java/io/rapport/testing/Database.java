package io.rapport.testing;

import io.rapport.stack.Backends;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service under test really stored. */
public final class Database {
    private static final String NAME = ConfigProvider.getConfig().getValue("rapport.database", String.class);

    public static long count(String table, String condition) {
        return number("select count(*) from " + table + " where " + condition);
    }

    public static long number(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row. */
    public static String text(String query) {
        try (Connection connection = Backends.postgres().connect(NAME);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    public static void execute(String sql) {
        try (Connection connection = Backends.postgres().connect(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Database() {}
}
