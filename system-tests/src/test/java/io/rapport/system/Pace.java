package io.rapport.system;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast some clients go on side by side, and for how long.
 *
 * @param perSecond at most so many of all clients together; as many as they can when it is 0
 */
record Pace(int clients, int perSecond, Duration time) {
    static Pace full(int clients, Duration time) {
        return new Pace(clients, 0, time);
    }

    /** One client: does its work for as long as it may go on, and returns how often it did. */
    interface Client {
        long run(Turns turns) throws IOException, SQLException;
    }

    /** The turns of one client. */
    interface Turns {
        /** Waits for the next one; false when the time is over. */
        boolean next();
    }

    /** @param perSecond of all clients together */
    record Done(long count, double perSecond) {}

    Done run(Client client) throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                long first = start + (perSecond == 0 ? 0 : i * TimeUnit.SECONDS.toNanos(1) / perSecond);
                counts.add(threads.submit(() -> client.run(turns(first, start + time.toNanos()))));
            }
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get();
            }
            return new Done(done, done / ((System.nanoTime() - start) / 1e9));
        }
    }

    private Turns turns(long first, long end) {
        long step = perSecond == 0 ? 0 : clients * TimeUnit.SECONDS.toNanos(1) / perSecond;
        return new Turns() {
            private long due = first;

            @Override
            public boolean next() {
                for (long now = System.nanoTime(); step > 0 && now < due; now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                due += step;
                return System.nanoTime() < end;
            }
        };
    }
}
