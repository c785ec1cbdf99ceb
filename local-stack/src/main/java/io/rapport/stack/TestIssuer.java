package io.rapport.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/** Signs tokens for the tests of one service, which verifies them with the public key alone, as from a real provider. */
public class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String ISSUER = "https://issuer.test/realms/rapport";
    private static final String PERSON_SCOPES =
            "contacts:read contacts:write interactions:read interactions:write recommendations:read recommendations:write";
    private static final String PRIVATE_KEY = "rapport.test-issuer.private-key";
    private static final String PUBLIC_KEY = "rapport.test-issuer.public-key";
    private static final KeyPair KEYS = keys();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.auth-server-url",
                "",
                "quarkus.oidc.public-key",
                base64(KEYS.getPublic().getEncoded()),
                "quarkus.oidc.token.issuer",
                ISSUER);
    }

    @Override
    public void stop() {}

    /** A person's token with the scopes and roles of the local realm; the subject is derived from the name. */
    public static String person(String userName, String... roles) {
        return person(userName, "subject-of-" + userName, roles);
    }

    public static String person(String userName, String subject, String... roles) {
        return token("""
                "sub":"%s","preferred_username":"%s","name":"%s","email":"%s@rapport.example","azp":"rapport-cli",
                "scope":"openid %s","realm_access":{"roles":["%s"]}
                """.formatted(subject, userName, userName, userName, PERSON_SCOPES, String.join("\",\"", roles)));
    }

    /** A machine's token, as Keycloak gives it for client credentials. */
    public static String machine(String clientId, String scopes, String... roles) {
        return token("""
                "sub":"machine-%1$s","preferred_username":"service-account-%1$s","azp":"%1$s","client_id":"%1$s",
                "scope":"%2$s","realm_access":{"roles":["%3$s"]}
                """.formatted(clientId, scopes, String.join("\",\"", roles)));
    }

    private static String token(String claims) {
        Instant now = Instant.now();
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
        String payload = "{\"iss\":\"%s\",\"aud\":\"rapport\",\"iat\":%d,\"exp\":%d,%s}"
                .formatted(ISSUER, now.getEpochSecond(), now.plusSeconds(3600).getEpochSecond(), claims);
        String content =
                url(header.getBytes(StandardCharsets.UTF_8)) + '.' + url(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    /** Kept in a system property because the framework loads this class in several class loaders. */
    private static KeyPair keys() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            try {
                if (shared.getProperty(PRIVATE_KEY) == null) {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(2048);
                    KeyPair made = generator.generateKeyPair();
                    shared.setProperty(PRIVATE_KEY, base64(made.getPrivate().getEncoded()));
                    shared.setProperty(PUBLIC_KEY, base64(made.getPublic().getEncoded()));
                }
                KeyFactory factory = KeyFactory.getInstance("RSA");
                return new KeyPair(
                        factory.generatePublic(new X509EncodedKeySpec(bytes(shared.getProperty(PUBLIC_KEY)))),
                        factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(shared.getProperty(PRIVATE_KEY)))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has RSA", e);
            }
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
