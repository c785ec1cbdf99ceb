package io.rapport.recommendations.webhook.destination;

/** The URL is not one that anything is sent to; the message is written for the client. */
public class TargetRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TargetRefusedException(String message) {
        super(message);
    }
}
