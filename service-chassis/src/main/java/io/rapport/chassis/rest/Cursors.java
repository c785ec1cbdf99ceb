package io.rapport.chassis.rest;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads opaque cursors. A cursor is bound to its scope (the list, its caller, its filters and its sort) by a
 * keyed hash, so that it is of no use anywhere else.
 */
@ApplicationScoped
public class Cursors {
    private static final String SEPARATOR = "\u001f";
    private static final int MAC_BYTES = 16;

    private final List<String> keys;

    /** @param keys newest first: the first one signs, all are accepted, so that keys can be rotated */
    Cursors(@ConfigProperty(name = "rapport.cursor-keys") List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    public String encode(String scope, Object... position) {
        String text = String.join(
                SEPARATOR, Arrays.stream(position).map(String::valueOf).toList());
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] cursor = Arrays.copyOf(mac(keys.getFirst(), scope, payload), MAC_BYTES + payload.length);
        System.arraycopy(payload, 0, cursor, MAC_BYTES, payload.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * The position that was encoded, empty for the start of the list.
     *
     * @throws ProblemException 400 for a cursor of another list, caller or filter
     */
    public Optional<List<String>> decode(String scope, @Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        byte[] bytes = bytes(cursor);
        if (bytes.length > MAC_BYTES) {
            byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
            byte[] payload = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
            if (keys.stream().anyMatch(key -> MessageDigest.isEqual(mac(key, scope, payload), mac))) {
                return Optional.of(List.of(new String(payload, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
            }
        }
        throw invalid();
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(
                CommonProblem.INVALID_CURSOR, "Use the cursor as it was given, with the same filters and sort.");
    }

    private static byte[] mac(String key, String scope, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(scope.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
