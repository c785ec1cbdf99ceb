package io.rapport.contacts.scim;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.rest.Versioned;

/** A user on the way out, with its version for the ETag. */
public record UserAnswer(long version, @JsonValue ObjectNode user) implements Versioned {}
