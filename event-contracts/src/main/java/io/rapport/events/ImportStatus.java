package io.rapport.events;

/** Where an import stands. */
public enum ImportStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED;

    public boolean isEnded() {
        return this == COMPLETED || this == FAILED;
    }
}
