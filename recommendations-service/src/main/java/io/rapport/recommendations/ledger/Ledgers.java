package io.rapport.recommendations.ledger;

import io.quarkus.runtime.Startup;
import io.rapport.recommendations.core.reciprocity.Formula;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** The ledger that is asked, and the formula under which it is read. */
@ApplicationScoped
class Ledgers {
    static final String LIVE = "ledger";

    @Produces
    @Singleton
    Ledger live(Jdbi jdbi) {
        return new Ledger(jdbi, LIVE);
    }

    /** Made at the start, so that a wrong number keeps the service from answering at all. */
    @Startup
    @Produces
    @Singleton
    Formula formula(Config config) {
        return FormulaSettings.read(config);
    }
}
