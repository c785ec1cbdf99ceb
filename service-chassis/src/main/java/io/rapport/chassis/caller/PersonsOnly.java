package io.rapport.chassis.caller;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Finds the person first, so that a stranger learns nothing about what they asked for. */
@Provider
@ForPersons
public class PersonsOnly implements ContainerRequestFilter {
    private final Caller caller;

    PersonsOnly(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        caller.personId();
    }
}
