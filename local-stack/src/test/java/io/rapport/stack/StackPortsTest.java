package io.rapport.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.stack.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {
    @Test
    void without_settings_the_ports_are_the_usual_ones() {
        StackPorts ports = StackPorts.of(Map.of());

        assertThat(Arrays.stream(Listener.values()).map(ports::of))
                .containsExactly(8081, 8082, 8083, 9081, 9082, 9083, 8180, 5433, 9092);
    }

    @ParameterizedTest
    @EnumSource(Listener.class)
    void each_listener_is_moved_by_its_setting(Listener listener) {
        StackPorts ports = StackPorts.of(Map.of(listener.setting(), "12345"));

        assertThat(ports.of(listener)).isEqualTo(12345);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "-1", "65536", "8081.5"})
    void a_setting_that_is_no_port_is_named(String setting) {
        assertThatThrownBy(() -> StackPorts.of(Map.of("RAPPORT_KAFKA_PORT", setting)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("RAPPORT_KAFKA_PORT")
                .hasMessageContaining(setting);
    }

    @Test
    void two_listeners_cannot_share_a_port() {
        assertThatThrownBy(() -> StackPorts.of(Map.of("RAPPORT_KAFKA_PORT", "8081")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("RAPPORT_CONTACTS_PORT or RAPPORT_KAFKA_PORT");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,KAFKA", "0.0.0.0,KAFKA", "127.0.0.1,CONTACTS_MANAGEMENT"})
    void a_taken_port_names_itself_its_server_and_its_setting(String taker, Listener listener) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(taker))) {
            Map<String, String> settings = new HashMap<>(StackPorts.free().settings());
            settings.put(listener.setting(), Integer.toString(taken.getLocalPort()));

            assertThat(StackPorts.of(settings).conflicts())
                    .containsExactly("Port %d, for %s, is taken; set %s to a free one"
                            .formatted(taken.getLocalPort(), listener.server(), listener.setting()));
        }
    }
}
