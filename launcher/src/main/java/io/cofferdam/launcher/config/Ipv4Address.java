package io.cofferdam.launcher.config;

import java.util.Optional;

/**
 * An IPv4 address (RFC 791). Immutable.
 *
 * @param bits the 32 bits, the first octet in the highest byte
 */
public record Ipv4Address(int bits) implements Comparable<Ipv4Address> {
    private static final int OCTETS = 4;
    private static final int MAX_OCTET = 255;
    private static final String HINT = "write four numbers from 0 to 255, such as 10.10.1.1";

    /**
     * Reads dotted decimal. Leading zeros are refused, because some programs take them for octal.
     *
     * @throws IllegalArgumentException that quotes the text and names the wrong part
     */
    public static Ipv4Address parse(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != OCTETS) {
            throw bad(text, "it has " + octets.length + " part" + (octets.length == 1 ? "" : "s") + " instead of 4");
        }
        int bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | parseOctet(octet, text);
        }
        return new Ipv4Address(bits);
    }

    private static int parseOctet(String octet, String text) {
        if (!octet.matches("[0-9]{1,9}")) {
            throw bad(text, BadValue.quote(octet) + " is not a number");
        }
        if (octet.length() > 1 && octet.startsWith("0")) {
            throw bad(text, "octet " + octet + " has a leading zero");
        }
        int value = Integer.parseInt(octet);
        if (value > MAX_OCTET) {
            throw bad(text, "octet " + octet + " is above 255");
        }
        return value;
    }

    private static BadValue bad(String text, String why) {
        return new BadValue(BadValue.quote(text) + " is not an IPv4 address: " + why, HINT);
    }

    /** The address that lies this far behind, or before when negative. */
    public Ipv4Address plus(int distance) {
        return new Ipv4Address(bits + distance);
    }

    /**
     * Why no host of a network that a gateway serves may have this address (RFC 6890), such as {@code "a loopback
     * address (127.0.0.0/8)"}; empty when one may.
     */
    public Optional<String> unusableBecause() {
        int first = bits >>> 24;
        if (first == 0) {
            return Optional.of("an address of 'this network' (0.0.0.0/8)");
        }
        if (first == 127) {
            return Optional.of("a loopback address (127.0.0.0/8)");
        }
        if (first >= 224) {
            return Optional.of(first < 240 ? "a multicast address (224.0.0.0/4)" : "a reserved address (240.0.0.0/4)");
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    /** Dotted decimal. */
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
