package io.rapport.recommendations.recommendation;

import io.rapport.chassis.problem.ProblemType;

/** Names are API: never rename, only add. */
enum RecommendationProblem implements ProblemType {
    RECOMMENDATION_ALREADY_DECIDED(409, "The recommendation was decided about already");

    private final int status;
    private final String title;

    RecommendationProblem(int status, String title) {
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
