package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The people around a person, as the directory tells. */
@ApplicationScoped
public class Colleagues {
    private final Replica<PersonState> people;
    private final DataSource dataSource;

    Colleagues(Replica<PersonState> people, DataSource dataSource) {
        this.people = people;
        this.dataSource = dataSource;
    }

    /** Active people of a department, the person asked for among them. */
    public List<PersonState> ofDepartment(String department) {
        return active("department", department);
    }

    /** Active people of a division. */
    public List<PersonState> ofDivision(String division) {
        return active("division", division);
    }

    /** How many active people there are. */
    public int count() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from ledger.person where not deleted and (state ->> 'active')::boolean");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("people", e);
        }
    }

    private List<PersonState> active(String property, String value) {
        return people.findAllBy(property, List.of(value)).stream()
                .filter(PersonState::active)
                .toList();
    }
}
