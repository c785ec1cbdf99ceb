package io.rapport.chassis.meter;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code RAPPORT_METRICS_ENABLED=false} leaves every meter without effect. */
@ApplicationScoped
class MetersSwitch {
    @Produces
    @Singleton
    MeterFilter filter(@ConfigProperty(name = "rapport.metrics.enabled", defaultValue = "true") boolean enabled) {
        return enabled ? new MeterFilter() {} : MeterFilter.deny();
    }
}
