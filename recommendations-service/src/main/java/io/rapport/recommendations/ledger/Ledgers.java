package io.rapport.recommendations.ledger;

import io.rapport.recommendations.reciprocity.Formula;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The ledger that is asked, and the formula under which it is read. */
@ApplicationScoped
class Ledgers {
    static final String LIVE = "ledger";

    @Produces
    @Singleton
    Ledger live(DataSource dataSource) {
        return new Ledger(dataSource, LIVE);
    }

    @Produces
    @Singleton
    Formula formula() {
        return Formula.V1;
    }
}
