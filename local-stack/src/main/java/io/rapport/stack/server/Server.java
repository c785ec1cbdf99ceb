package io.rapport.stack.server;

import io.rapport.stack.process.ServerProcess;

/** A server of the stack, running as a process of its own on the loopback interface. */
public interface Server {
    String name();

    int port();

    ServerProcess process();

    /**
     * Returns when it takes work; does nothing when it runs already.
     *
     * @throws StackException when it ends or is not ready in time, with the last lines of its log
     */
    void start();

    /** Stops it in its own orderly way and returns when it is gone. Its data stays. */
    void stop();
}
