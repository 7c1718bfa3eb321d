package io.cofferdam.domain.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses as {@code int}, the first octet in the highest bits. */
public final class Ipv4Address {
    public static final int LIMITED_BROADCAST = -1;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Ipv4Address() {}

    /** Whether no packet may come from there: 0/8, 127/8, 224/4, 240/4 (RFC 1812 5.3.7). */
    public static boolean isMartianSource(int address) {
        int first = address >>> 24;
        return first == 0 || first == 127 || first >= 224;
    }

    /** Whether no packet may go there: 0/8, 127/8, 240/4 except the limited broadcast (RFC 1812 5.3.7). */
    public static boolean isMartianDestination(int address) {
        int first = address >>> 24;
        return first == 0 || first == 127 || (first >= 240 && address != LIMITED_BROADCAST);
    }

    /** Whether it is a group's address: 224/4 (RFC 1112 4). */
    public static boolean isMulticast(int address) {
        return address >>> 28 == 0xe;
    }

    /**
     * Reads {@code 10.10.1.1}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static int parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        int address = 0;
        boolean valid = matcher.matches();
        for (int group = 1; valid && group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            valid = octet <= 255;
            address = (address << 8) | octet;
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an IPv4 address: write four numbers from 0 to 255, such as 10.10.1.1");
        }
        return address;
    }

    /**
     * Reads addresses that are separated by commas.
     *
     * @return none for an empty text
     * @throws IllegalArgumentException if one of them is none; the message names it
     */
    public static List<Integer> parseList(String text) {
        List<Integer> addresses = new ArrayList<>();
        for (String address : text.isBlank() ? new String[0] : text.split(",", -1)) {
            addresses.add(parse(address.strip()));
        }
        return addresses;
    }

    public static String format(int address) {
        return (address >>> 24) + "." + ((address >>> 16) & 0xff) + "." + ((address >>> 8) & 0xff) + "."
                + (address & 0xff);
    }
}
