package io.cofferdam.domain.address;

import io.cofferdam.domain.flow.FlowKey;
import io.cofferdam.domain.ip.Ipv4Address;
import io.cofferdam.domain.ip.Ipv6Address;

/**
 * An address of either IP version. An IPv4 address is in its mapped form {@code ::ffff:a.b.c.d} (RFC 4291 2.5.5.2), as in
 * {@link FlowKey}; no IPv6 host has such an address.
 *
 * @param high its first 64 bits
 * @param low its last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    /** An IPv4 address. */
    public static IpAddress ofIpv4(int address) {
        return new IpAddress(0, FlowKey.mapped(address));
    }

    /**
     * Reads {@code 10.10.1.1} or {@code 2001:db8::1} (RFC 4291 2.2).
     *
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    public static IpAddress parse(String text) {
        return text.indexOf(':') < 0 ? ofIpv4(Ipv4Address.parse(text)) : parseIpv6(text);
    }

    private static IpAddress parseIpv6(String text) {
        Ipv6Address read = Ipv6Address.parse(text);
        IpAddress address = new IpAddress(read.high(), read.low());
        if (address.isIpv4()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is an IPv4 address in disguise: write " + address + " instead");
        }
        return address;
    }

    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The last 32 bits: the address itself if it is an IPv4 address. */
    public int ipv4() {
        return (int) low;
    }

    /** Whether an unsigned number of 128 bits is less than another. */
    public static boolean isLess(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) < 0 : Long.compareUnsigned(high, otherHigh) < 0;
    }

    /** The order of unsigned numbers of 128 bits. */
    @Override
    public int compareTo(IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    /** As RFC 5952 wants it. */
    @Override
    public String toString() {
        return isIpv4() ? Ipv4Address.format(ipv4()) : new Ipv6Address(high, low).toString();
    }
}
