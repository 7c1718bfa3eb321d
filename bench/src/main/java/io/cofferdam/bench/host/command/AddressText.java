package io.cofferdam.bench.host.command;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses and device names as they are typed. Nothing is ever looked up. */
final class AddressText {
    private static final int MAX_DEVICE_LENGTH = 15; // IFNAMSIZ of linux/if.h, less the closing zero

    private AddressText() {}

    /** An IPv4 address of four decimal numbers. */
    static Inet4Address address(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] octets = new byte[4];
        boolean right = parts.length == 4;
        for (int i = 0; right && i < 4; i++) {
            int octet = number(parts[i], 255);
            right = octet >= 0;
            octets[i] = (byte) octet;
        }
        if (!right) {
            throw new BadCommandException("'" + text + "' is not an IPv4 address such as 10.10.2.2");
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 octets make an address", e);
        }
    }

    /** An IPv4 address with a prefix length. */
    static String network(String text) {
        int slash = text.indexOf('/');
        int prefix = slash < 0 ? -1 : number(text.substring(slash + 1), 32);
        if (prefix < 0) {
            throw new BadCommandException("'" + text + "' is not an address with prefix length such as 10.10.1.2/24");
        }
        return address(text.substring(0, slash)).getHostAddress() + "/" + prefix;
    }

    /** A name that the kernel takes for a network device. */
    static String device(String text) {
        boolean right = text.length() <= MAX_DEVICE_LENGTH
                && !text.startsWith("-")
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ':');
        if (!right) {
            throw new BadCommandException("'" + text + "' is not a device name: allowed are 1 to " + MAX_DEVICE_LENGTH
                    + " ASCII characters except space, / and :, the first not -");
        }
        return text;
    }

    /** The number, or -1 if it is none, or above the maximum. */
    private static int number(String digits, int max) {
        boolean right =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = right ? Integer.parseInt(digits) : -1;
        return value <= max ? value : -1;
    }
}
