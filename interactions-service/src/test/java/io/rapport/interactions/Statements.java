package io.rapport.interactions;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;

/** Counts what requests send to the database, as its driver logs it. */
public final class Statements {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    /** The least of a few times: what is kept in the process is not looked for, unless the machine hung for a second. */
    public static long atBest(Runnable requests) {
        return LongStream.generate(() -> during(requests)).limit(5).min().orElseThrow();
    }

    public static long during(Runnable requests) {
        Counter counter = new Counter();
        Level before = DRIVER.getLevel();
        DRIVER.setLevel(Level.FINEST);
        DRIVER.addHandler(counter);
        try {
            requests.run();
            return counter.executions.get();
        } finally {
            DRIVER.removeHandler(counter);
            DRIVER.setLevel(before);
        }
    }

    private static final class Counter extends Handler {
        private final AtomicLong executions = new AtomicLong();

        Counter() {
            setLevel(Level.FINEST);
        }

        @Override
        public void publish(LogRecord record) {
            // Requests run on these threads; the relay and other workers have their own.
            if (record.getMessage().contains("FE=> Execute(")
                    && Thread.currentThread().getName().startsWith("executor-thread")) {
                executions.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private Statements() {}
}
