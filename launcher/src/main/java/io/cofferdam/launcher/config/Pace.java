package io.cofferdam.launcher.config;

import java.util.Locale;

/** When the frames of a capture file are played. */
public enum Pace {
    /** With the distances in time that they were recorded with. */
    RECORDED,
    /** One after the other, as fast as the gateway takes them. */
    ASAP;

    /** The word that the configuration uses: {@code recorded} or {@code asap}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
