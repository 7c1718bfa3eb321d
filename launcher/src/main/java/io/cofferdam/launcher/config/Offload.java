package io.cofferdam.launcher.config;

import java.util.Locale;

/** Whether a NIC exchanges frames of up to 64 KiB, to be cut by whoever sends them on, and unfinished checksums. */
public enum Offload {
    /** As much of it as the kernel can. */
    AUTO,
    /** None: no frame is longer than the MTU, and each is complete. */
    OFF;

    /** The word that the configuration uses: {@code auto} or {@code off}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
