package io.rapport.recommendations.recommendation;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.rest.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own recommendations. */
@Path("/v1/me/recommendations")
@RolesAllowed("recommendations:read")
@ForPersons
@Tag(name = "Recommendations", description = "What you may do for your ties, and why; only you can read yours.")
public class RecommendationResource {
    private final RecommendationService recommendations;
    private final Caller caller;

    public RecommendationResource(RecommendationService recommendations, Caller caller) {
        this.recommendations = recommendations;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listMyRecommendations",
            summary = "Your recommendations",
            description =
                    "The list of your day, at most three by default, each with its reasons. What you refused does "
                            + "not come back unchanged.")
    public Page<RecommendationResponse> list(@Valid @BeanParam RecommendationQuery query) {
        return recommendations.page(caller.personId(), query);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getMyRecommendation",
            summary = "One of your recommendations",
            description = "Also after you decided about it.")
    public RecommendationResponse get(@PathParam("id") UUID id) {
        return recommendations.find(caller.personId(), id);
    }

    @POST
    @Path("/{id}/accept")
    @RolesAllowed("recommendations:write")
    @Operation(
            operationId = "acceptMyRecommendation",
            summary = "Say that you mean to do it",
            description = "A repetition changes nothing.")
    public RecommendationResponse accept(@PathParam("id") UUID id) {
        return recommendations.accept(caller.personId(), id);
    }

    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed("recommendations:write")
    @Operation(
            operationId = "dismissMyRecommendation",
            summary = "Refuse it",
            description = "It does not come back unchanged. A repetition with the same reason changes nothing.")
    public RecommendationResponse dismiss(@PathParam("id") UUID id, @Valid @NotNull DismissRequest request) {
        return recommendations.dismiss(caller.personId(), id, request.reason());
    }

    @POST
    @Path("/{id}/snooze")
    @RolesAllowed("recommendations:write")
    @Operation(
            operationId = "snoozeMyRecommendation",
            summary = "Put it off",
            description = "It comes back on the list after that, if its reasons still hold and there is room.")
    public RecommendationResponse snooze(@PathParam("id") UUID id, @Valid @NotNull SnoozeRequest request) {
        return recommendations.snooze(caller.personId(), id, request);
    }

    @POST
    @Path("/{id}/complete")
    @RolesAllowed("recommendations:write")
    @Operation(
            operationId = "completeMyRecommendation",
            summary = "Say that you did it",
            description = "Record the interaction itself at interactions-service. A repetition changes nothing.")
    public RecommendationResponse complete(@PathParam("id") UUID id) {
        return recommendations.complete(caller.personId(), id);
    }
}
