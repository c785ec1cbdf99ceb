package io.rapport.chassis.caller;

import org.jspecify.annotations.Nullable;

/** Who a token says its bearer is. */
public record Identity(
        String issuer,
        String subject,
        String userName,
        @Nullable String displayName,
        @Nullable String email) {}
