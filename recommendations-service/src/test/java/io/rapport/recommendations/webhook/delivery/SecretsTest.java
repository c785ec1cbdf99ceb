package io.rapport.recommendations.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-000000000002");

    @Test
    void a_secret_opens_under_any_key_of_the_list_and_no_other() {
        String secret = Secrets.make();
        String sealed = secrets("older").seal(ID, secret);

        assertThat(secrets("newest,older").open(ID, sealed)).isEqualTo(secret);
        assertThatThrownBy(() -> secrets("newest").open(ID, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_newest_key_seals() {
        String sealed = secrets("newest,older").seal(ID, "secret");

        assertThat(secrets("newest").open(ID, sealed)).isEqualTo("secret");
    }

    @Test
    void a_secret_does_not_open_for_another_subscription() {
        Secrets secrets = secrets("key");

        assertThatThrownBy(() -> secrets.open(OTHER, secrets.seal(ID, "secret")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_same_secret_is_never_sealed_alike() {
        assertThat(secrets("key").seal(ID, "secret"))
                .isNotEqualTo(secrets("key").seal(ID, "secret"));
    }

    private static Secrets secrets(String keys) {
        return new Secrets(new SmallRyeConfigBuilder()
                .withMapping(WebhookSettings.class)
                .withDefaultValue("rapport.webhooks.secret-keys", keys)
                .build()
                .getConfigMapping(WebhookSettings.class));
    }
}
