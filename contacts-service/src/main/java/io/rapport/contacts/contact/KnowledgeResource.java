package io.rapport.contacts.contact;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.Page;
import io.rapport.contacts.contact.label.LabelQuery;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.events.PersonState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the caller knows of a contact, and what to ask. */
@Path("/v1/contacts")
@Tag(name = "Contacts")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
public class KnowledgeResource {
    private final ContactService service;
    private final ContactRepository contacts;
    private final Sentiments sentiments;
    private final PersonRepository people;
    private final Caller caller;

    KnowledgeResource(
            ContactService service,
            ContactRepository contacts,
            Sentiments sentiments,
            PersonRepository people,
            Caller caller) {
        this.service = service;
        this.contacts = contacts;
        this.sentiments = sentiments;
        this.people = people;
        this.caller = caller;
    }

    @GET
    @Path("/{id}/assessment")
    @RolesAllowed("contacts:read")
    @Operation(
            operationId = "getAssessment",
            summary = "See how well you know a contact",
            description = "What is important to them, what they are beside their role, and how the relationship feels:"
                    + " what is known, and the one question to ask next. Topics of work alone can answer all of them.")
    public AssessmentResponse assessment(@PathParam("id") UUID id) {
        return AssessmentResponse.of(own(id));
    }

    @PUT
    @Path("/{id}/assessment")
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerAssessment",
            summary = "Answer questions of the assessment",
            description = "One or more of them. The answers are fields of the contact, so `If-Match` takes its ETag.")
    public AssessmentResponse answer(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull AssessmentRequest request) {
        return AssessmentResponse.of(service.answer(caller.personId(), id, IfMatch.of(ifMatch), request.answers()));
    }

    @GET
    @Path("/{id}/brief")
    @RolesAllowed("contacts:read")
    @Produces({MediaType.APPLICATION_JSON, BriefPage.MEDIA_TYPE})
    @Operation(
            operationId = "getBrief",
            summary = "Read up on a contact before you meet",
            description =
                    "Facts, follow-ups that are due, days that come up within 30 days, what they need and want, and how"
                            + " the relationship feels, as of today in your time zone. As `text/markdown` a page to print.")
    @APIResponse(
            responseCode = "200",
            description = "The brief.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Brief.class)),
                @Content(mediaType = BriefPage.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    public Brief brief(@PathParam("id") UUID id) {
        Contact contact = own(id);
        LocalDate today = LocalDate.now(people.state(caller.personId())
                .map(PersonState::timeZone)
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC));
        Map<UUID, String> names =
                contacts.names(caller.personId(), contact.details().related());
        return Brief.of(id, contact.details(), today, names);
    }

    @GET
    @Path("/{id}/sentiments")
    @RolesAllowed("contacts:read")
    @Operation(
            operationId = "listSentiments",
            summary = "See how a relationship felt over time",
            description = "What you said when, the newest first.")
    public Page<Sentiments.Said> sentiments(@PathParam("id") UUID id, @Valid @BeanParam LabelQuery query) {
        return sentiments.page(own(id).id(), query);
    }

    private Contact own(UUID id) {
        return contacts.get(caller.personId(), id);
    }
}
