package io.rapport.chassis.caller;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses a person before the request is looked at further. */
@Provider
@ForMachines
public class MachinesOnly implements ContainerRequestFilter {
    private final Caller caller;

    MachinesOnly(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!caller.isMachine()) {
            throw new ProblemException(CommonProblem.MACHINE_TOKEN_REQUIRED);
        }
    }
}
