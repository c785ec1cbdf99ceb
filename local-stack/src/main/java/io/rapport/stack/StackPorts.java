package io.rapport.stack;

import io.rapport.stack.process.Ports;
import io.rapport.stack.process.StackException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One port for each listener of a stack. */
public final class StackPorts {
    private final Map<Listener, Integer> ports;

    private StackPorts(Map<Listener, Integer> ports) {
        this.ports = new EnumMap<>(ports);
    }

    /**
     * The usual ports, moved by the listeners' settings.
     *
     * @throws StackException when a setting is no port, or two listeners would share one
     */
    public static StackPorts of(Map<String, String> environment) {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            int port = port(listener, environment.getOrDefault(listener.setting(), ""));
            ports.forEach((other, taken) -> {
                if (taken == port) {
                    throw new StackException("%s and %s both want port %d; set %s or %s to another one"
                            .formatted(other.server(), listener.server(), port, other.setting(), listener.setting()));
                }
            });
            ports.put(listener, port);
        }
        return new StackPorts(ports);
    }

    /** Ports that nobody uses at this moment. */
    public static StackPorts free() {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            ports.put(listener, Ports.free());
        }
        return new StackPorts(ports);
    }

    public int of(Listener listener) {
        return ports.getOrDefault(listener, listener.usualPort());
    }

    /** As the settings that lead to these ports. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        ports.forEach((listener, port) -> settings.put(listener.setting(), Integer.toString(port)));
        return settings;
    }

    /** One line for each port that somebody else uses, naming the setting that changes it. */
    List<String> conflicts() {
        List<String> conflicts = new ArrayList<>();
        ports.forEach((listener, port) -> {
            if (!Ports.isFree(port)) {
                conflicts.add("Port %d, for %s, is taken; set %s to a free one"
                        .formatted(port, listener.server(), listener.setting()));
            }
        });
        return conflicts;
    }

    private static int port(Listener listener, String setting) {
        if (setting.isBlank()) {
            return listener.usualPort();
        }
        try {
            int port = Integer.parseInt(setting.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with numbers that are no port
        }
        throw new StackException(listener.setting() + " must be a port from 1 to 65535, was " + setting);
    }
}
