package io.cofferdam.domain.ethernet;

import java.util.regex.Pattern;

/** 48-bit MAC addresses in the low bits of a {@code long} (IEEE 802-2014, 8.2). */
public final class MacAddress {
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    private static final long GROUP_BIT = 0x0100_0000_0000L;
    private static final Pattern TEXT = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    private MacAddress() {}

    /** Whether the address can be that of one station: neither group nor zero. */
    public static boolean isStation(long mac) {
        return (mac & GROUP_BIT) == 0 && mac != 0;
    }

    /**
     * Reads {@code 02:00:0a:0a:01:01}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static long parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a MAC address: write six bytes in hexadecimal, such as 02:00:0a:0a:01:01");
        }
        return Long.parseLong(text.replace(":", ""), 16);
    }

    public static String format(long mac) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(String.format("%02x", (mac >>> shift) & 0xff));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
