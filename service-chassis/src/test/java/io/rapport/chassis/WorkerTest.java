package io.rapport.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
    private static final Duration VERY_LONG = Duration.ofDays(1);

    @Test
    void a_task_that_waits_for_news_itself_ends_when_the_worker_is_closed() {
        CompletableFuture<Thread> working = new CompletableFuture<>();
        Worker worker = Worker.start("example", VERY_LONG, self -> {
            working.complete(Thread.currentThread());
            self.await(VERY_LONG);
            return false;
        });
        Thread thread = working.join();

        worker.close();

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void work_goes_on_at_once_while_there_is_more() throws InterruptedException {
        CountDownLatch portions = new CountDownLatch(3);
        try (Worker worker = Worker.start("example", VERY_LONG, self -> {
            portions.countDown();
            return portions.getCount() > 0;
        })) {
            portions.await();

            assertThat(worker.isRunning()).isTrue();
        }
    }

    @Test
    void a_worker_that_is_woken_looks_again() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(2);
        try (Worker worker = Worker.start("example", VERY_LONG, self -> {
            looks.countDown();
            return false;
        })) {
            worker.wake();

            looks.await();
        }
        assertThat(looks.getCount()).isZero();
    }

    @Test
    void what_fails_is_tried_again() throws InterruptedException {
        CountDownLatch attempts = new CountDownLatch(2);
        try (Worker worker = Worker.start("example", VERY_LONG, self -> {
            attempts.countDown();
            throw new IllegalStateException("for the test");
        })) {
            attempts.await();

            assertThat(worker.isRunning()).isTrue();
        }
    }
}
