package io.cofferdam.bench.host.namespace;

import java.util.OptionalInt;

/**
 * What a host's network interface shall be.
 *
 * @param device interface name
 * @param network address and prefix length, such as {@code 10.10.1.2/24}
 * @param gateway address of the default route's next hop, or {@code -} for none
 * @param mtu bytes; empty leaves it as it is
 */
public record InterfacePlan(String device, String network, String gateway, OptionalInt mtu) {
    /** How long to wait for a device that has not been moved into this namespace yet. */
    public static final long DEVICE_TIMEOUT_NS = 5_000_000_000L;
}
