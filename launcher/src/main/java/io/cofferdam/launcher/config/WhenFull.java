package io.cofferdam.launcher.config;

import java.util.Locale;

/** What a source does with a frame for which its link has no credit. */
public enum WhenFull {
    /** Leaves it where it came from, so that the pressure reaches the NIC's own queue. */
    WAIT,
    /** Drops and counts it. */
    DROP;

    /** The word that the configuration uses: {@code wait} or {@code drop}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
