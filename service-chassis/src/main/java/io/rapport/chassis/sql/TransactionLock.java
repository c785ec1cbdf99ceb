package io.rapport.chassis.sql;

import org.jdbi.v3.core.Handle;

/** An advisory lock that a transaction holds until its end: one caller at a time, on whatever instance. */
public record TransactionLock(String name) {
    /** Waits for its turn. */
    public void take(Handle transaction) {
        transaction
                .createQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", name)
                .mapToMap()
                .one();
    }
}
