package io.rapport.contacts.scim;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.rest.Versioned;

/** A resource on the way out, with its version for the ETag. */
public record ResourceAnswer(long version, @JsonValue ObjectNode resource) implements Versioned {}
