package io.rapport.recommendations.ledger;

import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** An operator's command: make the ledger again from the topics. */
@Path("/internal/rebuild")
@RolesAllowed("operations")
@ForAllCallers
public class RebuildResource {
    private static final Logger LOG = Logger.getLogger(RebuildResource.class);

    private final Rebuild rebuild;
    private final RebuildLog log;
    private final AtomicBoolean running = new AtomicBoolean();

    RebuildResource(Rebuild rebuild, RebuildLog log) {
        this.rebuild = rebuild;
        this.log = log;
    }

    @POST
    @Operation(hidden = true)
    public Response start() {
        if (!running.compareAndSet(false, true)) {
            throw new ProblemException(LedgerProblem.REBUILD_RUNNING);
        }
        int generation = log.start();
        Thread.ofPlatform().name("rebuild").daemon().start(() -> run(generation));
        return Response.accepted(log.latest()).build();
    }

    @GET
    @Operation(hidden = true)
    public Optional<RebuildLog.Generation> latest() {
        return log.latest();
    }

    private void run(int generation) {
        try {
            rebuild.run(generation);
            log.finish(generation, null);
            LOG.infof("Generation %d of the ledger is in place", generation);
        } catch (ExecutionException | RuntimeException e) {
            LOG.errorf(e, "Generation %d of the ledger failed; the live one stays", generation);
            log.finish(generation, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
        }
    }
}
