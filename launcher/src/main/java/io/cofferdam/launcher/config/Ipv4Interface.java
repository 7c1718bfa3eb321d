package io.cofferdam.launcher.config;

import java.util.Optional;

/**
 * A host's address together with the network that it is on, such as {@code 10.10.1.1/24}. Immutable; the address is one
 * that a host may have.
 *
 * @param address neither the network's own nor its broadcast address
 * @param prefixLength 1 to 31 bits
 */
public record Ipv4Interface(Ipv4Address address, int prefixLength) {
    private static final int MIN_PREFIX = 1;
    private static final int MAX_PREFIX = 31;

    public Ipv4Interface {
        String text = "'" + address + "/" + prefixLength + "'";
        if (prefixLength < MIN_PREFIX || prefixLength > MAX_PREFIX) {
            throw new BadValue(
                    text + " leaves no room for neighbours; allowed are prefixes of 1 to 31 bits",
                    "write " + address + "/24 for a network of 254 hosts");
        }
        Optional<String> unusable = address.unusableBecause();
        if (unusable.isPresent()) {
            throw new BadValue(
                    text + " is " + unusable.get() + ", which no host may have",
                    "take one from a private range, such as 10.10.1.1/24 (RFC 1918)");
        }
        Ipv4Network network = Ipv4Network.around(address, prefixLength);
        String hint = "give a host's address, such as " + network.firstHost() + "/" + prefixLength;
        if (network.isNetworkAddress(address)) {
            throw new BadValue(text + " is the network's own address", hint);
        }
        if (network.isBroadcastAddress(address)) {
            throw new BadValue(text + " is the network's broadcast address", hint);
        }
    }

    /**
     * Reads {@code 10.10.1.1/24}.
     *
     * @throws IllegalArgumentException that quotes the text and names the wrong part
     */
    public static Ipv4Interface parse(String text) {
        int slash = Ipv4Network.slash(text, "write the size of the network too, such as 10.10.1.1/24");
        return new Ipv4Interface(Ipv4Address.parse(text.substring(0, slash)), Ipv4Network.prefixLength(text, slash));
    }

    /** The network that the address is on. */
    public Ipv4Network network() {
        return Ipv4Network.around(address, prefixLength);
    }

    /** Such as {@code 10.10.1.1/24}. */
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
