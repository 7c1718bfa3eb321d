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

    /** The address of {@code network}. */
    String address() {
        return network.substring(0, network.indexOf('/'));
    }

    /** The prefix that {@code network} is in, such as {@code 10.10.1.0/24}. */
    String connectedPrefix() {
        int length = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        int bits = 0;
        for (String octet : address().split("\\.", -1)) {
            bits = bits << Byte.SIZE | Integer.parseInt(octet);
        }
        int prefix = length == 0 ? 0 : bits & (-1 << (Integer.SIZE - length));
        return (prefix >>> 24) + "." + (prefix >>> 16 & 0xff) + "." + (prefix >>> 8 & 0xff) + "." + (prefix & 0xff)
                + "/" + length;
    }
}
