package io.rapport.recommendations.ledger;

import io.quarkus.runtime.Startup;
import io.rapport.recommendations.core.reciprocity.Formula;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/** The ledger that is asked, and the formula under which it is read. */
@ApplicationScoped
class Ledgers {
    static final String LIVE = "ledger";

    @Produces
    @Singleton
    Ledger live(DataSource dataSource) {
        return new Ledger(dataSource, LIVE);
    }

    /** Made at the start, so that a wrong number keeps the service from answering at all. */
    @Startup
    @Produces
    @Singleton
    Formula formula(Config config) {
        return FormulaSettings.read(config);
    }
}
