package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.JailConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * In what a gateway that is measured differs from one as it ships.
 *
 * @param suffix of the configuration's id
 * @param text of the configuration's title
 * @param spin how long components look for work before they sleep
 * @param jail how components are confined
 * @param jvmFlags further flags of the components' JVMs
 */
record Variation(String suffix, String text, Duration spin, JailConfig jail, List<String> jvmFlags) {
    /** In nothing. */
    static final Variation NONE = new Variation("", "", GatewayConfig.DEFAULT_SPIN, JailConfig.DEFAULT, List.of());

    /** Without jails. */
    static final Variation FREE =
            new Variation("-free", ", no jails", GatewayConfig.DEFAULT_SPIN, JailConfig.OFF, List.of());

    Variation {
        jvmFlags = List.copyOf(jvmFlags);
    }

    static Variation ofSpin(Duration spin) {
        long micros = TimeUnit.NANOSECONDS.toMicros(spin.toNanos());
        return new Variation("-spin-" + micros, ", spin " + micros + " us", spin, JailConfig.DEFAULT, List.of());
    }

    GatewayConfig applyTo(GatewayConfig config) {
        return config.with(jail).with(spin);
    }
}
