package io.rapport.interactions.lines;

import io.rapport.chassis.problem.ProblemType;

/** What can be wrong with CSV. Names are API: never rename, only add. */
public enum LineProblem implements ProblemType {
    MALFORMED_CSV(400, "The line is no readable CSV"),
    UNUSABLE_CSV_HEADER(400, "The first line does not name the columns that are needed");

    private final int status;
    private final String title;

    LineProblem(int status, String title) {
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
