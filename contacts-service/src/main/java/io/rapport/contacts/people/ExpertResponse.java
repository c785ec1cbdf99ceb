package io.rapport.contacts.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who knows about a topic. */
@Schema(name = "Expert", description = "Somebody who knows about a topic.")
public record ExpertResponse(
        @Schema(description = "As they show themself to the caller.")
        PersonResponse person,

        @Schema(description = "The skill, as the person wrote it.")
        String skill,

        @Schema(description = "From 1, a beginner, to 5, an expert, as the person says.")
        int rating,

        @Schema(description = "How many colleagues vouch for it.")
        int endorsements,

        Reach reach) {}
