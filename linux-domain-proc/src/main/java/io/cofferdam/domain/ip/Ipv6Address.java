package io.cofferdam.domain.ip;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An IPv6 address (RFC 4291). The hot path has its two halves in hand and asks the static methods.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) {
    public static final Ipv6Address UNSPECIFIED = new Ipv6Address(0, 0);

    /** All nodes of a link, ff02::1 (RFC 4291 2.7.1). */
    public static final Ipv6Address ALL_NODES = new Ipv6Address(0xff02L << 48, 1);

    /** All routers of a link, ff02::2 (RFC 4291 2.7.1). */
    public static final Ipv6Address ALL_ROUTERS = new Ipv6Address(0xff02L << 48, 2);

    /** Who wants to know which groups are listened to, ff02::16 (RFC 3810 5.2.14). */
    public static final Ipv6Address MLD_ROUTERS = new Ipv6Address(0xff02L << 48, 0x16);

    private static final int WORDS = 8;
    private static final long LINK_LOCAL = 0xfe80L << 48;
    private static final long SOLICITED_NODE_LOW = 0x1_ff00_0000L;
    private static final long SOLICITED_NODE_MASK = 0xff_ffffL;
    private static final long MULTICAST_MAC = 0x3333_0000_0000L;
    private static final Pattern WORD = Pattern.compile("[0-9a-fA-F]{1,4}");

    /** Whether it is a group's: ff00::/8. */
    public static boolean isMulticast(long high) {
        return high >>> 56 == 0xff;
    }

    /** Whether it is good on its link only: fe80::/10. */
    public static boolean isLinkLocal(long high) {
        return high >>> 54 == 0xfe80 >>> 6;
    }

    public static boolean isUnspecified(long high, long low) {
        return (high | low) == 0;
    }

    /** Whether no host on a wire has it: ::/96 but for the unspecified one, and ::ffff:0:0/96 (RFC 4291 2.5.2 to 2.5.5). */
    public static boolean isMartian(long high, long low) {
        return high == 0 && (low >>> 32 == 0 || low >>> 32 == 0xffff) && low != 0;
    }

    /** How far a group reaches (RFC 4291 2.7): 1 is this interface, 2 its link. */
    public static int scope(long high) {
        return (int) (high >>> 48) & 0xf;
    }

    /** Whether a group is that in which an address is looked for (RFC 4291 2.7.1). */
    public static boolean isSolicitedNodeOf(long groupHigh, long groupLow, long low) {
        return groupHigh == ALL_NODES.high && groupLow == solicitedNodeLow(low);
    }

    /** The second half of the group in which an address is looked for; its first half is that of {@link #ALL_NODES}. */
    public static long solicitedNodeLow(long low) {
        return SOLICITED_NODE_LOW | (low & SOLICITED_NODE_MASK);
    }

    /** The MAC address of a group (RFC 2464 section 7). */
    public static long multicastMac(long low) {
        return MULTICAST_MAC | (low & 0xffff_ffffL);
    }

    /** The address on its link of the station with a MAC address (RFC 4291 2.5.6 and appendix A). */
    public static Ipv6Address linkLocal(long mac) {
        long flipped = mac ^ (1L << 41);
        return new Ipv6Address(LINK_LOCAL, (flipped >>> 24) << 40 | 0xff_fe00_0000L | (flipped & 0xff_ffffL));
    }

    /**
     * Reads the forms of RFC 4291 2.2, such as {@code 2001:db8::1}; no zone.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static Ipv6Address parse(String text) {
        String[] halves = text.split("::", -1);
        int[] words = new int[WORDS];
        boolean valid = halves.length <= 2 && text.length() >= 2;
        if (valid) {
            int front = read(halves[0], words, 0, halves.length == 1);
            valid = front >= 0 && (halves.length == 2 || front == WORDS);
            if (valid && halves.length == 2) {
                int[] tail = new int[WORDS];
                int back = read(halves[1], tail, 0, true);
                valid = back >= 0 && front + back < WORDS;
                for (int i = 0; valid && i < back; i++) {
                    words[WORDS - back + i] = tail[i];
                }
            }
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an IPv6 address: write one such as 2001:db8::1, without a zone");
        }
        return of(words);
    }

    /** Reads words between single colons, the last two perhaps as an IPv4 address; answers how many, or -1. */
    private static int read(String text, int[] words, int from, boolean last) {
        if (text.isEmpty()) {
            return from;
        }
        String[] parts = text.split(":", -1);
        int count = from;
        for (int i = 0; i < parts.length; i++) {
            boolean dotted = last && i == parts.length - 1 && parts[i].indexOf('.') > 0;
            if (count + (dotted ? 2 : 1) > WORDS
                    || (!dotted && !WORD.matcher(parts[i]).matches())) {
                return -1;
            }
            if (dotted) {
                int ipv4 = Ipv4Address.parse(parts[i]);
                words[count++] = ipv4 >>> 16;
                words[count++] = ipv4 & 0xffff;
            } else {
                words[count++] = HexFormat.fromHexDigits(parts[i]);
            }
        }
        return count;
    }

    private static Ipv6Address of(int[] words) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < WORDS / 2; i++) {
            high = high << 16 | words[i];
            low = low << 16 | words[i + WORDS / 2];
        }
        return new Ipv6Address(high, low);
    }

    private int word(int index) {
        long half = index < WORDS / 2 ? high : low;
        return (int) (half >>> (48 - 16 * (index % (WORDS / 2)))) & 0xffff;
    }

    /** RFC 5952 section 4: lower case, no leading zeros, the first of the longest runs of zero words left out. */
    @Override
    public String toString() {
        int bestStart = WORDS;
        int bestLength = 1;
        for (int start = 0; start < WORDS; start++) {
            int end = start;
            while (end < WORDS && word(end) == 0) {
                end++;
            }
            if (end - start > bestLength) {
                bestStart = start;
                bestLength = end - start;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < WORDS; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(word(i)));
            }
        }
        return text.toString();
    }
}
