package io.rapport.recommendations;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the statements that the driver is given by some threads, until it is closed. */
public final class Statements extends Handler implements AutoCloseable {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final Predicate<Thread> threads;
    private final AtomicInteger given = new AtomicInteger();

    /** The driver logs what it does. */
    public static class Logged implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.category.\"org.postgresql\".min-level", "ALL");
        }
    }

    private Statements(Predicate<Thread> threads) {
        this.threads = threads;
    }

    public static Statements of(Predicate<Thread> threads) {
        Statements statements = new Statements(threads);
        DRIVER.setLevel(Level.ALL);
        DRIVER.addHandler(statements);
        DRIVER.setUseParentHandlers(false);
        return statements;
    }

    public static boolean areOfRequests(Thread thread) {
        return thread.getName().startsWith("executor-thread");
    }

    public int count() {
        return given.get();
    }

    @Override
    public void publish(LogRecord record) {
        if (threads.test(Thread.currentThread())
                && String.valueOf(record.getMessage()).contains("FE=> Bind(")) {
            given.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        DRIVER.removeHandler(this);
        DRIVER.setUseParentHandlers(true);
        DRIVER.setLevel(Level.INFO);
    }
}
