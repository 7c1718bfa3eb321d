package io.cofferdam.domain.ip;

/**
 * An address of the gateway on a port, and the prefix whose addresses are reached there directly.
 *
 * @param address one host's address
 * @param prefix the prefix it lies in
 */
public record InterfaceAddress(int address, Prefix prefix) {
    public InterfaceAddress {
        if (!prefix.contains(address)) {
            throw new IllegalArgumentException(
                    "address " + Ipv4Address.format(address) + " is not inside its prefix " + prefix);
        }
        if (Ipv4Address.isMartianSource(address)) {
            throw new IllegalArgumentException("address " + Ipv4Address.format(address)
                    + " cannot be a host's: it is in 0/8, 127/8, 224/4 or 240/4 (RFC 1812 5.3.7)");
        }
        if (prefix.isBroadcast(address)) {
            throw new IllegalArgumentException("address " + Ipv4Address.format(address) + "/" + prefix.length()
                    + " is the first or last of its prefix, which means all hosts: use one in between");
        }
    }

    /**
     * Reads {@code 10.10.1.1/24}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no prefix length: write address and length, such as 10.10.1.1/24");
        }
        int address = Ipv4Address.parse(text.substring(0, slash));
        return new InterfaceAddress(address, Prefix.containing(address, Prefix.parseLength(text, slash)));
    }

    @Override
    public String toString() {
        return Ipv4Address.format(address) + "/" + prefix.length();
    }
}
