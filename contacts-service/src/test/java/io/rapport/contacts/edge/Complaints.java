package io.rapport.contacts.edge;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the service logs as a warning or worse, from here on. */
final class Complaints extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> all = new CopyOnWriteArrayList<>();

    private Complaints() {}

    static Complaints heard() {
        Complaints complaints = new Complaints();
        ROOT.addHandler(complaints);
        return complaints;
    }

    List<String> all() {
        return all;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            all.add(line.getLoggerName() + ": " + line.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
