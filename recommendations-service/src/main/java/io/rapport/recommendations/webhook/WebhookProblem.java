package io.rapport.recommendations.webhook;

import io.rapport.chassis.problem.ProblemType;

/** Names are API: never rename, only add. */
enum WebhookProblem implements ProblemType {
    WEBHOOK_EVENTS_NOT_YOURS(403, "These events are not for this caller"),
    TOO_MANY_WEBHOOKS(409, "There are enough webhooks already"),
    WEBHOOK_NOT_ACTIVE(409, "The webhook is not active"),
    WEBHOOK_TARGET_REFUSED(422, "Nothing is sent to this URL");

    private final int status;
    private final String title;

    WebhookProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
