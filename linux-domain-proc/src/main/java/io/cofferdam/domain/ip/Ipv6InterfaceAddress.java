package io.cofferdam.domain.ip;

/**
 * An IPv6 address of the gateway on a port, and the prefix whose addresses are reached there directly.
 *
 * @param address one station's address
 * @param prefix the prefix it lies in
 */
public record Ipv6InterfaceAddress(Ipv6Address address, Ipv6Prefix prefix) {
    /** Beyond this length a prefix has no address that means any router of it (RFC 6164). */
    private static final int POINT_TO_POINT_LENGTH = 127;

    public Ipv6InterfaceAddress {
        long high = address.high();
        long low = address.low();
        if (!prefix.contains(high, low)) {
            throw new IllegalArgumentException("address " + address + " is not inside its prefix " + prefix);
        }
        if (Ipv6Address.isUnspecified(high, low)
                || Ipv6Address.isMartian(high, low)
                || Ipv6Address.isMulticast(high)
                || Ipv6Address.isLinkLocal(high)) {
            throw new IllegalArgumentException("address " + address
                    + " cannot be given to a port: it is in ::/96, ::ffff:0:0/96, fe80::/10 or ff00::/8");
        }
        if (address.equals(prefix.network()) && prefix.length() < POINT_TO_POINT_LENGTH) {
            throw new IllegalArgumentException("address " + address + "/" + prefix.length()
                    + " is the first of its prefix, which means any router there (RFC 4291 2.6.1): use the next one");
        }
    }

    /**
     * Reads {@code 2001:db8::1/64}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static Ipv6InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no prefix length: write address and length, such as 2001:db8::1/64");
        }
        Ipv6Address address = Ipv6Address.parse(text.substring(0, slash));
        return new Ipv6InterfaceAddress(address, Ipv6Prefix.containing(address, Ipv6Prefix.parseLength(text, slash)));
    }

    @Override
    public String toString() {
        return address + "/" + prefix.length();
    }
}
