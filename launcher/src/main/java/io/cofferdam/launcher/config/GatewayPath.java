package io.cofferdam.launcher.config;

import java.util.Locale;

/** What lies between the two domains. */
public enum GatewayPath {
    /** A learning switch in a process of its own: five components. */
    BRIDGE,
    /** Nothing: the domains' links meet each other; four components. */
    DIRECT;

    /** The word that the configuration uses: {@code bridge} or {@code direct}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
