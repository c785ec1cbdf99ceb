package io.rapport.chassis;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that looks for due work: at once while there is more, when woken, and after a while in any case. What fails
 * is tried again a second later; the log says so once.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Task task;
    private final Duration poll;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;
    private String lastFault = "";

    /** Looks once for work, in small portions; the instances of a service run it side by side. */
    @FunctionalInterface
    public interface Task {
        /**
         * Returns whether more may be waiting.
         *
         * @param self whom a long task asks whether to go on
         */
        boolean run(Worker self) throws Exception;
    }

    private Worker(String name, Duration poll, Task task) {
        this.poll = poll;
        this.task = task;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
    }

    public static Worker start(String name, Duration poll, Task task) {
        Worker worker = new Worker(name, poll, task);
        worker.thread.start();
        return worker;
    }

    public void wake() {
        news.release();
    }

    public boolean isRunning() {
        return running;
    }

    /** Lets the portion at hand end. */
    @Override
    public void close() {
        running = false;
        wake();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for news, and no longer than that. */
    public void await(Duration longest) throws InterruptedException {
        if (news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private void loop() {
        while (running) {
            try {
                boolean more = task.run(this);
                lastFault = "";
                if (!more && running) {
                    await(poll);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                backOff(e);
            }
        }
    }

    private void backOff(Exception e) {
        String fault = e.getClass().getSimpleName();
        if (running && !fault.equals(lastFault)) {
            LOG.warnf(e, "%s failed and tries again every %s", thread.getName(), BACK_OFF);
        }
        lastFault = fault;
        try {
            await(BACK_OFF);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
