package io.rapport.stack.client;

import java.net.URI;

/** Where the services and the token issuer are. */
public record Addresses(URI contacts, URI interactions, URI recommendations, URI issuer) {}
