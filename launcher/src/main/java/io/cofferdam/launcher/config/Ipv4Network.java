package io.cofferdam.launcher.config;

/**
 * An IPv4 network in the notation of RFC 4632: all addresses that share the first bits. Immutable.
 *
 * @param base the lowest address; all bits behind the prefix are zero
 * @param prefixLength 0 to 32 bits
 */
public record Ipv4Network(Ipv4Address base, int prefixLength) {
    /** Every address: where a default route leads. */
    public static final Ipv4Network DEFAULT_ROUTE = new Ipv4Network(new Ipv4Address(0), 0);

    private static final int MAX_PREFIX = 32;
    /** From this length on a network has no addresses of its own and for broadcast (RFC 3021). */
    private static final int POINT_TO_POINT_PREFIX = 31;

    public Ipv4Network {
        if (prefixLength < 0 || prefixLength > MAX_PREFIX) {
            throw new BadValue("prefix length " + prefixLength + " is not between 0 and 32", "");
        }
        if ((base.bits() & ~mask(prefixLength)) != 0) {
            Ipv4Address lowest = new Ipv4Address(base.bits() & mask(prefixLength));
            throw new BadValue(
                    "'" + base + "/" + prefixLength + "' is an address inside of a network, not a network",
                    "the network is " + lowest + "/" + prefixLength);
        }
    }

    /**
     * Reads {@code 10.10.1.0/24}.
     *
     * @throws IllegalArgumentException that quotes the text and names the wrong part
     */
    public static Ipv4Network parse(String text) {
        int slash = slash(text, "write a network such as 10.10.1.0/24; a single host is a /32");
        return new Ipv4Network(Ipv4Address.parse(text.substring(0, slash)), prefixLength(text, slash));
    }

    /** The network that this address lies in. */
    public static Ipv4Network around(Ipv4Address address, int prefixLength) {
        return new Ipv4Network(new Ipv4Address(address.bits() & mask(prefixLength)), prefixLength);
    }

    static int slash(String text, String hint) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new BadValue(BadValue.quote(text) + " has no prefix length", hint);
        }
        return slash;
    }

    static int prefixLength(String text, int slash) {
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,2}") || Integer.parseInt(digits) > MAX_PREFIX) {
            throw new BadValue(
                    BadValue.quote(text) + " has the prefix length " + BadValue.quote(digits)
                            + "; allowed are 0 to 32 bits",
                    "a network of 254 hosts is a /24");
        }
        return Integer.parseInt(digits);
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (MAX_PREFIX - prefixLength);
    }

    /** The highest address. */
    public Ipv4Address last() {
        return new Ipv4Address(base.bits() | ~mask(prefixLength));
    }

    /** The lowest address that a host may have. */
    public Ipv4Address firstHost() {
        return prefixLength >= POINT_TO_POINT_PREFIX ? base : base.plus(1);
    }

    public boolean contains(Ipv4Address address) {
        return (address.bits() & mask(prefixLength)) == base.bits();
    }

    /** Whether some address lies in both. */
    public boolean overlaps(Ipv4Network other) {
        return contains(other.base) || other.contains(base);
    }

    /** Whether it is the network's own address: all bits behind the prefix zero; never so in a /31 (RFC 3021). */
    public boolean isNetworkAddress(Ipv4Address address) {
        return prefixLength < POINT_TO_POINT_PREFIX && address.equals(base);
    }

    /** Whether it is the broadcast address: all bits behind the prefix one; never so in a /31 (RFC 3021). */
    public boolean isBroadcastAddress(Ipv4Address address) {
        return prefixLength < POINT_TO_POINT_PREFIX && address.equals(last());
    }

    /** Such as {@code 10.10.1.0/24}. */
    @Override
    public String toString() {
        return base + "/" + prefixLength;
    }
}
