package io.cofferdam.driver;

import java.util.Locale;

/** What a driver does with frames from its NIC while the link into the gateway is full. */
public enum WhenFull {
    /** They stay in the NIC's own queue, which drops what it cannot hold. */
    WAIT,
    /** They are read, dropped and counted, so that the frame that gets through next is a fresh one. */
    DROP;

    /**
     * @param text as the configuration spells it: {@code wait} or {@code drop}
     * @throws IllegalArgumentException for anything else
     */
    public static WhenFull of(String text) {
        for (WhenFull value : values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("when-full is '" + text + "'; allowed are wait and drop");
    }
}
