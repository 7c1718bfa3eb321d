package io.cofferdam.launcher.config;

import java.util.Locale;

/** One of the gateway's two sides, each with a NIC, a driver and a domain of its own. */
public enum Side {
    /** The side of the clients: PC in the demo. */
    OUTER,
    /** The side of the servers: SRV in the demo. */
    INNER;

    /** The word that the configuration and component names use: {@code outer} or {@code inner}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
