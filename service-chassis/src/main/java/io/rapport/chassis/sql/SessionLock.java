package io.rapport.chassis.sql;

import org.jdbi.v3.core.Handle;

/** An advisory lock that one session of the database holds until it lets go or ends: one instance of a service is active. */
public record SessionLock(long key) {
    /** Returns at once, and whether the session holds the lock now. */
    public boolean tryTake(Handle session) {
        return session.createQuery("select pg_try_advisory_lock(:key)")
                .bind("key", key)
                .mapTo(boolean.class)
                .one();
    }

    public void release(Handle session) {
        session.createQuery("select pg_advisory_unlock(:key)")
                .bind("key", key)
                .mapTo(boolean.class)
                .one();
    }
}
