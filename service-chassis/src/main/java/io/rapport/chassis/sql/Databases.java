package io.rapport.chassis.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Makes what all statements outside Hibernate are asked with. They join the transaction that is under way. */
@ApplicationScoped
class Databases {
    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).registerRowMapper(Databases::record);
        // The service's transaction begins and ends elsewhere; Jdbi only takes part in it.
        return jdbi.setTransactionHandler(new CMTTransactionHandler());
    }

    /** A row becomes a record whose components have the names of the columns. */
    private static Optional<RowMapper<?>> record(Type type, ConfigRegistry config) {
        return type instanceof Class<?> name && name.isRecord()
                ? Optional.of(ConstructorMapper.of(name))
                : Optional.empty();
    }
}
