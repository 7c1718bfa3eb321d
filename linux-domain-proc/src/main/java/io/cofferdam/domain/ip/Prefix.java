package io.cofferdam.domain.ip;

/**
 * A range of IPv4 addresses that share their first bits (RFC 4632).
 *
 * @param network its first address: all bits after the prefix are 0
 * @param length number of bits shared, 0 to 32
 */
public record Prefix(int network, int length) {
    public Prefix {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("prefix length " + length + " is not between 0 and 32");
        }
        if ((network & ~mask(length)) != 0) {
            throw new IllegalArgumentException("'" + Ipv4Address.format(network) + "/" + length
                    + "' has bits set after its prefix: write " + Ipv4Address.format(network & mask(length)) + "/"
                    + length);
        }
    }

    /** The prefix of this length that an address lies in. */
    public static Prefix containing(int address, int length) {
        return new Prefix(address & mask(length), length);
    }

    /**
     * Reads {@code 10.10.2.0/24}, or {@code default} for 0.0.0.0/0.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static Prefix parse(String text) {
        if (text.equals("default")) {
            return new Prefix(0, 0);
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a prefix: write an address and a length, such as 10.10.2.0/24");
        }
        return new Prefix(Ipv4Address.parse(text.substring(0, slash)), parseLength(text, slash));
    }

    static int parseLength(String text, int slash) {
        String digits = text.substring(slash + 1);
        int length = digits.matches("\\d{1,2}") ? Integer.parseInt(digits) : 33;
        if (length > 32) {
            throw new IllegalArgumentException(
                    "'" + text + "' has the prefix length '" + digits + "'; allowed are 0 to 32");
        }
        return length;
    }

    public boolean contains(int address) {
        return (address & mask(length)) == network;
    }

    public boolean overlaps(Prefix other) {
        return contains(other.network) || other.contains(network);
    }

    /** Its last address. */
    public int last() {
        return network | ~mask(length);
    }

    /** Whether its first and last address mean all hosts (RFC 1122 3.2.1.3); not so for /31 and /32 (RFC 3021 2.1). */
    public boolean hasBroadcast() {
        return length <= 30;
    }

    /** Whether an address in it is its broadcast address or the obsolete form of it with host number 0. */
    public boolean isBroadcast(int address) {
        return hasBroadcast() && (address == network || address == last());
    }

    /** The bits that its addresses share, all set. */
    public int mask() {
        return mask(length);
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public String toString() {
        return Ipv4Address.format(network) + "/" + length;
    }
}
