package io.rapport.stack;

import io.rapport.stack.process.Await;
import io.rapport.stack.process.StackException;
import io.rapport.stack.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts a server again when its process dies, at once at first, then ever more patiently. */
final class Supervisor {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A server that lived this long had started well; its next death is a new story. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Journal journal;
    private volatile boolean stopped;

    Supervisor(Journal journal) {
        this.journal = journal;
    }

    void watch(List<? extends Server> servers) {
        servers.forEach(
                server -> Thread.ofVirtual().name("supervisor-" + server.name()).start(() -> watch(server)));
    }

    /** From now on whoever dies was meant to. */
    void stop() {
        stopped = true;
    }

    private void watch(Server server) {
        Duration pause = Duration.ZERO;
        while (!stopped) {
            Instant since = Instant.now();
            server.process().ended().join();
            if (stopped) {
                return;
            }
            boolean steady = Duration.between(since, Instant.now()).compareTo(STEADY) > 0;
            pause = steady ? Duration.ZERO : pause;
            journal.say("%s has ended%s; starting it again".formatted(server.name(), in(pause)));
            Await.pause(pause);
            pause = longer(pause);
            restart(server);
        }
    }

    private void restart(Server server) {
        try {
            if (!stopped) {
                server.start();
                journal.say(server.name() + " is ready again");
            }
        } catch (StackException failure) {
            if (!stopped) {
                journal.say(String.valueOf(failure.getMessage()));
                server.process().kill();
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static String in(Duration pause) {
        return pause.isZero() ? "" : ", waiting " + pause.toSeconds() + " s";
    }
}
