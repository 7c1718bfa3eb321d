package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.JailConfig;
import io.cofferdam.launcher.config.StackConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * In what a gateway that is measured differs from one as it ships.
 *
 * @param suffix of the configuration's id
 * @param text of the configuration's title
 * @param spin how long components look for work before they sleep
 * @param jail how components are confined
 * @param stack whose code routes in both domains
 * @param jvmFlags further flags of the components' JVMs
 */
record Variation(String suffix, String text, Duration spin, JailConfig jail, StackConfig stack, List<String> jvmFlags) {
    /** In nothing. */
    static final Variation NONE =
            new Variation("", "", GatewayConfig.DEFAULT_SPIN, JailConfig.DEFAULT, StackConfig.DEFAULT, List.of());

    /** Without jails. */
    static final Variation FREE = new Variation(
            "-free", ", no jails", GatewayConfig.DEFAULT_SPIN, JailConfig.OFF, StackConfig.DEFAULT, List.of());

    /** With a network stack of the kernel's in each domain, without rules. */
    static final Variation LINUX = new Variation(
            "-linux",
            ", stack linux",
            GatewayConfig.DEFAULT_SPIN,
            JailConfig.DEFAULT,
            new StackConfig.Linux(Optional.empty()),
            List.of());

    Variation {
        jvmFlags = List.copyOf(jvmFlags);
    }

    static Variation ofSpin(Duration spin) {
        long micros = TimeUnit.NANOSECONDS.toMicros(spin.toNanos());
        return new Variation(
                "-spin-" + micros,
                ", spin " + micros + " us",
                spin,
                JailConfig.DEFAULT,
                StackConfig.DEFAULT,
                List.of());
    }

    GatewayConfig applyTo(GatewayConfig config) {
        return config.with(jail).with(spin).with(stack);
    }
}
