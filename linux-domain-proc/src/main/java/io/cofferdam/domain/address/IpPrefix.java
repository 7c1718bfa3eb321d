package io.cofferdam.domain.address;

/**
 * A range of addresses of one IP version that share their first bits (RFC 4632, RFC 4291 2.3).
 *
 * @param first its first address: all bits after the prefix are 0
 * @param length number of bits shared, 0 to 32 for IPv4 and 0 to 128 for IPv6
 */
public record IpPrefix(IpAddress first, int length) {
    private static final int BITS = 128;
    private static final int IPV4_BITS = 32;

    public IpPrefix {
        int most = bits(first);
        if (length < 0 || length > most) {
            throw new IllegalArgumentException("prefix length " + length + " is not between 0 and " + most);
        }
        if ((first.high() & hostHigh(first, length)) != 0 || (first.low() & hostLow(first, length)) != 0) {
            IpAddress right =
                    new IpAddress(first.high() & ~hostHigh(first, length), first.low() & ~hostLow(first, length));
            throw new IllegalArgumentException(
                    "'" + first + "/" + length + "' has bits set after its prefix: write " + right + "/" + length);
        }
    }

    /**
     * Reads an address, or an address and a length such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpAddress address = IpAddress.parse(text);
            return new IpPrefix(address, bits(address));
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        int length = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : BITS + 1;
        if (length > bits(address)) {
            throw new IllegalArgumentException(
                    "'" + text + "' has the prefix length '" + digits + "'; allowed are 0 to " + bits(address));
        }
        return new IpPrefix(address, length);
    }

    private static int bits(IpAddress address) {
        return address.isIpv4() ? IPV4_BITS : BITS;
    }

    /** Its last address. */
    public IpAddress last() {
        return new IpAddress(first.high() | hostHigh(first, length), first.low() | hostLow(first, length));
    }

    public boolean isIpv4() {
        return first.isIpv4();
    }

    private static long hostHigh(IpAddress first, int length) {
        int host = bits(first) - length - Long.SIZE;
        return host <= 0 ? 0 : host == Long.SIZE ? -1 : (1L << host) - 1;
    }

    private static long hostLow(IpAddress first, int length) {
        int host = bits(first) - length;
        return host >= Long.SIZE ? -1 : (1L << host) - 1;
    }

    @Override
    public String toString() {
        return length == bits(first) ? first.toString() : first + "/" + length;
    }
}
