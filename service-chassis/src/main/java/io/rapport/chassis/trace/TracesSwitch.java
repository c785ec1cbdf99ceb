package io.rapport.chassis.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Traces are on where a collector is configured, and off, with all their machinery, where none is. */
public class TracesSwitch implements ConfigSourceFactory {
    private static final String ENDPOINT = "rapport.otlp.endpoint";

    /** Above the defaults of the chassis, below everything that an installation may say. */
    private static final int ORDINAL = 110;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue(ENDPOINT);
        boolean on = endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank();
        return List.of(new PropertiesConfigSource(
                Map.of("quarkus.otel.sdk.disabled", String.valueOf(!on)), "traces switch", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
