package io.cofferdam.launcher.config;

import java.util.Locale;

/** What a gateway does about the jails of its components. */
public enum JailMode {
    /** Every component is jailed; where the machine cannot do a layer, the gateway does not start. */
    ON,
    /** Every component is jailed as far as the machine can; what is missing is said. */
    LENIENT,
    /** No jails: for comparing, and for finding faults. */
    OFF;

    /** The word that the configuration uses: {@code on}, {@code lenient} or {@code off}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
