package io.rapport.recommendations.organisation.privacy;

import io.rapport.chassis.problem.ProblemType;

/** Names are API: never rename, only add. */
enum PrivacyProblem implements ProblemType {
    PRIVACY_BUDGET_EXHAUSTED(429, "These months were asked about often enough");

    private final int status;
    private final String title;

    PrivacyProblem(int status, String title) {
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
