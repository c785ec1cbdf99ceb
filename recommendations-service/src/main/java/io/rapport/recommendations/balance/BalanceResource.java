package io.rapport.recommendations.balance;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.rest.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller gave and received, for the caller alone. */
@Path("/v1/me")
@RolesAllowed("recommendations:read")
@ForPersons
@Tag(name = "Balances", description = "How much you give and receive; only you can read yours.")
public class BalanceResource {
    private final Balances balances;
    private final Caller caller;

    public BalanceResource(Balances balances, Caller caller) {
        this.balances = balances;
        this.caller = caller;
    }

    @GET
    @Path("/balance")
    @Operation(
            operationId = "getMyBalance",
            summary = "Your overall balance",
            description = "Over all your ties, at the long half-life of 180 days and the short one of 30 days.")
    public EgoBalanceResponse balance(@Valid @BeanParam AsOfQuery query) {
        return balances.ofEgo(caller.personId(), query.instant());
    }

    @GET
    @Path("/balances")
    @Operation(
            operationId = "listMyBalances",
            summary = "Your balance with each counterparty",
            description = "One for each colleague or contact with whom you have an entry, as of one instant.")
    public Page<TieBalanceResponse> list(@Valid @BeanParam BalanceQuery query) {
        return balances.page(caller.personId(), query);
    }

    @GET
    @Path("/balances/{counterpartyId}")
    @Operation(
            operationId = "getMyBalanceWith",
            summary = "Your balance with one counterparty, explained",
            description = "Shows every entry with its value and age factor, so that you can add them up yourself, "
                    + "and the history by month (UTC).")
    public ExplainedBalanceResponse explain(
            @PathParam("counterpartyId") UUID counterpartyId, @Valid @BeanParam AsOfQuery query) {
        return balances.explain(caller.personId(), counterpartyId, query.instant());
    }
}
