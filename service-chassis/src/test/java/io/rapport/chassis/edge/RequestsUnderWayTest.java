package io.rapport.chassis.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestsUnderWayTest {
    private final RequestsUnderWay requests = new RequestsUnderWay(2);

    @Test
    void one_more_than_allowed_may_not_begin_until_another_has_ended() {
        assertThat(requests.begin("alice")).isTrue();
        assertThat(requests.begin("alice")).isTrue();
        assertThat(requests.begin("alice")).isFalse();

        requests.end("alice");

        assertThat(requests.begin("alice")).isTrue();
        assertThat(requests.begin("alice")).isFalse();
    }

    @Test
    void callers_are_counted_apart() {
        requests.begin("alice");
        requests.begin("alice");

        assertThat(requests.begin("bob")).isTrue();
    }

    @Test
    void who_has_nothing_under_way_is_forgotten() {
        requests.begin("alice");
        requests.begin("alice");
        requests.begin("alice");
        requests.end("alice");
        requests.end("alice");

        assertThat(requests.callers()).isZero();
    }

    @Test
    void many_at_the_same_time_are_never_more_than_allowed() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> begun = IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(() -> requests.begin("alice")))
                    .toList();

            int count = 0;
            for (Future<Boolean> one : begun) {
                count += one.get() ? 1 : 0;
            }
            assertThat(count).isEqualTo(2);
        }
    }
}
