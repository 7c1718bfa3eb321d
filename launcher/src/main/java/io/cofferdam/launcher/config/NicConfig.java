package io.cofferdam.launcher.config;

import java.nio.file.Path;
import java.util.Optional;

/** What one driver drives. Immutable. */
public sealed interface NicConfig {
    /** The MTU of a NIC that names none: Ethernet's. */
    int DEFAULT_MTU_BYTES = 1500;

    /** The largest IP packet that the NIC carries, in bytes, Ethernet header not counted. */
    int mtuBytes();

    /**
     * A Linux TAP device.
     *
     * @param device the interface's name, at most 15 bytes ({@code IFNAMSIZ} of linux/if.h, less its terminator)
     * @param mtuBytes 68 (RFC 791) to 65 521 (65 535 less the Ethernet header, drivers/net/tun.c)
     * @param offload whether frames may be longer than that, to be cut by whoever sends them on
     */
    record Tap(String device, int mtuBytes, Offload offload) implements NicConfig {
        /** The offload of a TAP device that names none. */
        public static final Offload DEFAULT_OFFLOAD = Offload.AUTO;
    }

    /**
     * Capture files instead of a device; at least one of the two is there.
     *
     * @param read where received frames come from; absolute
     * @param write where sent frames go; absolute, overwritten
     * @param pace when the frames of {@code read} are played
     * @param mtuBytes 68 to 65 535
     */
    record Pcap(Optional<Path> read, Optional<Path> write, Pace pace, int mtuBytes) implements NicConfig {
        /** The pace of a NIC that names none. */
        public static final Pace DEFAULT_PACE = Pace.RECORDED;
    }
}
