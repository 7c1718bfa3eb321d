package io.cofferdam.domain.ip;

/**
 * A range of IPv6 addresses that share their first bits (RFC 4291 2.3).
 *
 * @param network its first address: all bits after the prefix are 0
 * @param length number of bits shared, 0 to 128
 */
public record Ipv6Prefix(Ipv6Address network, int length) {
    public static final int MAX_LENGTH = 128;

    public Ipv6Prefix {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("prefix length " + length + " is not between 0 and " + MAX_LENGTH);
        }
        Ipv6Address first = first(network, length);
        if (!first.equals(network)) {
            throw new IllegalArgumentException(
                    "'" + network + "/" + length + "' has bits set after its prefix: write " + first + "/" + length);
        }
    }

    /** The prefix of this length that an address lies in. */
    public static Ipv6Prefix containing(Ipv6Address address, int length) {
        return new Ipv6Prefix(first(address, length), length);
    }

    /**
     * Reads {@code 2001:db8::/32}, or {@code default} for ::/0.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static Ipv6Prefix parse(String text) {
        if (text.equals("default")) {
            return new Ipv6Prefix(Ipv6Address.UNSPECIFIED, 0);
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a prefix: write an address and a length, such as 2001:db8::/32");
        }
        return new Ipv6Prefix(Ipv6Address.parse(text.substring(0, slash)), parseLength(text, slash));
    }

    static int parseLength(String text, int slash) {
        String digits = text.substring(slash + 1);
        int length = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : MAX_LENGTH + 1;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "'" + text + "' has the prefix length '" + digits + "'; allowed are 0 to " + MAX_LENGTH);
        }
        return length;
    }

    public boolean contains(long high, long low) {
        return (high & highMask(length)) == network.high() && (low & lowMask(length)) == network.low();
    }

    public boolean overlaps(Ipv6Prefix other) {
        return contains(other.network.high(), other.network.low()) || other.contains(network.high(), network.low());
    }

    /** Its last address. */
    public Ipv6Address last() {
        return new Ipv6Address(network.high() | ~highMask(length), network.low() | ~lowMask(length));
    }

    private static Ipv6Address first(Ipv6Address address, int length) {
        return new Ipv6Address(address.high() & highMask(length), address.low() & lowMask(length));
    }

    private static long highMask(int length) {
        return length == 0 ? 0 : -1L << Math.max(0, Long.SIZE - length);
    }

    private static long lowMask(int length) {
        return length <= Long.SIZE ? 0 : -1L << (MAX_LENGTH - length);
    }

    @Override
    public String toString() {
        return network + "/" + length;
    }
}
