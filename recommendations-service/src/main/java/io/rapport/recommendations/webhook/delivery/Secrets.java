package io.rapport.recommendations.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Makes signing secrets and seals them for the database: AES-256-GCM, bound to their subscription, under a key derived
 * from the configured one.
 */
@ApplicationScoped
public class Secrets {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SecretKey> keys;

    Secrets(WebhookSettings settings) {
        if (settings.secretKeys().isEmpty()) {
            throw new IllegalArgumentException("rapport.webhooks.secret-keys must hold a key");
        }
        this.keys = settings.secretKeys().stream().map(Secrets::derive).toList();
    }

    /** As Standard Webhooks writes one: {@code whsec_} and base64. */
    public static String make() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    public String seal(UUID subscriptionId, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, subscriptionId)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    /** @throws IllegalStateException when it was sealed under a key that is not configured any more */
    public String open(UUID subscriptionId, String sealed) {
        byte[] all = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        for (SecretKey key : keys) {
            try {
                byte[] secret = cipher(Cipher.DECRYPT_MODE, key, nonce, subscriptionId)
                        .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
                return new String(secret, StandardCharsets.UTF_8);
            } catch (GeneralSecurityException e) {
                // Sealed under another key of the list, then.
                continue;
            }
        }
        throw new IllegalStateException("a webhook secret was sealed under a key that is not configured");
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID subscriptionId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(subscriptionId.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static SecretKey derive(String key) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand("rapport webhook secrets".getBytes(StandardCharsets.US_ASCII), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("JDK 25 has HKDF-SHA256", e);
        }
    }
}
