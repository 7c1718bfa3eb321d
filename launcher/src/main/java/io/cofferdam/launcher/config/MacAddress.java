package io.cofferdam.launcher.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * The Ethernet address of one interface (IEEE 802). Immutable; neither a group address nor all zero.
 *
 * @param bits the 48 bits, the first byte on the wire highest
 */
public record MacAddress(long bits) {
    private static final String HINT = "write six bytes in hexadecimal, such as 02:cf:d0:00:00:01";
    private static final long MAX = 0xffff_ffff_ffffL;
    private static final long GROUP_BIT = 1L << 40;
    private static final int LENGTH_BYTES = 6;
    /** 02 marks an address as locally administered; the rest is ours: "cofferdam". */
    private static final long DERIVED_PREFIX = 0x02cf_d000_0000L;

    private static final int DERIVED_PER_GATEWAY = 4;

    public MacAddress {
        if (bits < 0 || bits > MAX) {
            throw new BadValue("a MAC address has 48 bits; found 0x" + Long.toHexString(bits), HINT);
        }
        if (bits == 0) {
            throw new BadValue("'" + format(bits) + "' is no address", HINT);
        }
        if ((bits & GROUP_BIT) != 0) {
            throw new BadValue(
                    "'" + format(bits) + "' is a " + (bits == MAX ? "broadcast" : "multicast")
                            + " address, which no interface may have",
                    "make the first byte even, such as " + format((bits & ~GROUP_BIT) | 1L << 41));
        }
    }

    /**
     * Reads six bytes joined by {@code :} or {@code -}.
     *
     * @throws IllegalArgumentException that quotes the text and names what is wrong
     */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")) {
            throw new BadValue(BadValue.quote(text) + " is not a MAC address", HINT);
        }
        return new MacAddress(HexFormat.fromHexDigitsToLong(text.replaceAll("[:-]", "")));
    }

    /**
     * A locally administered address that is the same for the same name at every start, and differs for each index of
     * one name.
     *
     * @param name the gateway's name
     * @param index 0 to 3
     */
    static MacAddress derive(String name, int index) {
        Objects.checkIndex(index, DERIVED_PER_GATEWAY);
        byte[] hash = sha256(name);
        int number = (hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | (hash[2] & 0xff);
        return new MacAddress(DERIVED_PREFIX | (number & -DERIVED_PER_GATEWAY) | index);
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String format(long bits) {
        return String.format(Locale.ROOT, "%012x", bits).replaceAll("..(?!$)", "$0:");
    }

    /** The six bytes in the order of the wire. */
    public byte[] toBytes() {
        byte[] bytes = new byte[LENGTH_BYTES];
        for (int i = 0; i < LENGTH_BYTES; i++) {
            bytes[i] = (byte) (bits >>> (8 * (LENGTH_BYTES - 1 - i)));
        }
        return bytes;
    }

    /** Such as {@code 02:cf:d0:00:00:01}. */
    @Override
    public String toString() {
        return format(bits);
    }
}
