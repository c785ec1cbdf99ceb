package io.rapport.interactions.imports;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with an import as a whole. Names are API: never rename, only add. */
enum ImportProblem implements ProblemType {
    SOURCE_BELONGS_TO_ANOTHER_CLIENT(403, "The source belongs to another client"),
    STAGED_BODY_LOST(500, "The body that was sent is no longer there as it was sent"),
    IMPORT_STALLED(500, "The import could not go on for too long");

    private final int status;
    private final String title;

    ImportProblem(int status, String title) {
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
