package io.cofferdam.domain.address;

import io.cofferdam.domain.flow.FlowKey;
import io.cofferdam.domain.ip.Ipv4Address;

/**
 * An address of either IP version. An IPv4 address is in its mapped form {@code ::ffff:a.b.c.d} (RFC 4291 2.5.5.2), as in
 * {@link FlowKey}; no IPv6 host has such an address.
 *
 * @param high its first 64 bits
 * @param low its last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;

    /** An IPv4 address. */
    public static IpAddress ofIpv4(int address) {
        return new IpAddress(0, FlowKey.mapped(address));
    }

    /**
     * Reads {@code 10.10.1.1} or {@code 2001:db8::1} (RFC 4291 2.2).
     *
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    public static IpAddress parse(String text) {
        return text.indexOf(':') < 0 ? ofIpv4(Ipv4Address.parse(text)) : parseIpv6(text);
    }

    private static IpAddress parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return fromGroups(text, parseGroups(text, text, true), new int[0]);
        }
        int[] before = parseGroups(text, text.substring(0, gap), false);
        int[] after = parseGroups(text, text.substring(gap + 2), true);
        if (before.length + after.length >= GROUPS) {
            throw notIpv6(text);
        }
        return fromGroups(text, before, after);
    }

    /** @param isEnd whether the last 32 bits may be written as an IPv4 address */
    private static int[] parseGroups(String whole, String part, boolean isEnd) {
        if (part.isEmpty()) {
            return new int[0];
        }
        String[] words = part.split(":", -1);
        boolean dotted = isEnd && words[words.length - 1].indexOf('.') >= 0;
        int[] groups = new int[words.length + (dotted ? 1 : 0)];
        for (int i = 0; i < words.length; i++) {
            if (dotted && i == words.length - 1) {
                int ipv4 = Ipv4Address.parse(words[i]);
                groups[i] = ipv4 >>> GROUP_BITS;
                groups[i + 1] = ipv4 & 0xffff;
            } else if (words[i].matches("[0-9a-fA-F]{1,4}")) {
                groups[i] = Integer.parseInt(words[i], 16);
            } else {
                throw notIpv6(whole);
            }
        }
        return groups;
    }

    private static IpAddress fromGroups(String text, int[] before, int[] after) {
        int zeros = GROUPS - before.length - after.length;
        if (zeros < 0 || (zeros > 0 && text.indexOf("::") < 0)) {
            throw notIpv6(text);
        }
        long[] halves = new long[2];
        for (int i = 0; i < GROUPS; i++) {
            int tail = i - before.length - zeros;
            int group = i < before.length ? before[i] : tail < 0 ? 0 : after[tail];
            halves[i / 4] = (halves[i / 4] << GROUP_BITS) | group;
        }
        IpAddress address = new IpAddress(halves[0], halves[1]);
        if (address.isIpv4()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is an IPv4 address in disguise: write " + address + " instead");
        }
        return address;
    }

    private static IllegalArgumentException notIpv6(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an IPv6 address: write eight groups of hexadecimal digits, or '::' once for"
                        + " groups that are 0, such as 2001:db8::1");
    }

    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The last 32 bits: the address itself if it is an IPv4 address. */
    public int ipv4() {
        return (int) low;
    }

    /** Whether an unsigned number of 128 bits is less than another. */
    public static boolean isLess(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) < 0 : Long.compareUnsigned(high, otherHigh) < 0;
    }

    /** The order of unsigned numbers of 128 bits. */
    @Override
    public int compareTo(IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    /** As RFC 5952 wants it. */
    @Override
    public String toString() {
        return isIpv4() ? Ipv4Address.format(ipv4()) : formatIpv6();
    }

    private String formatIpv6() {
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group(i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> (GROUP_BITS * (GROUPS / 2 - 1 - index % (GROUPS / 2)))) & 0xffff;
    }
}
