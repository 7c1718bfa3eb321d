package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Prefix;

/**
 * A static IPv6 route.
 *
 * @param prefix where it leads
 * @param nextHop address of the neighbour that packets are handed to
 */
public record Ipv6RouteConfig(Ipv6Prefix prefix, Ipv6Address nextHop) {
    /**
     * Reads {@code 2001:db8:2::/64 via fd00::2} or {@code default via fd00::2}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static Ipv6RouteConfig parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 3 || !words[1].equals("via")) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a route: write it like '2001:db8:2::/64 via 2001:db8::2' or 'default via ...'");
        }
        return new Ipv6RouteConfig(Ipv6Prefix.parse(words[0]), Ipv6Address.parse(words[2]));
    }

    @Override
    public String toString() {
        return prefix + " via " + nextHop;
    }
}
