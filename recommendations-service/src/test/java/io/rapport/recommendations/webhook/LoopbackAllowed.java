package io.rapport.recommendations.webhook;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Targets on this machine, and little patience. */
public class LoopbackAllowed implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rapport.webhooks.allowed-networks", "127.0.0.0/8",
                "rapport.webhooks.allow-http", "true",
                "rapport.webhooks.first-retry", "PT0.2S",
                "rapport.webhooks.longest-retry", "PT1S",
                "rapport.webhooks.concurrency", "8",
                "rapport.webhooks.secret-keys", "newest,older");
    }
}
