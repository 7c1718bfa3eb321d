package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.Ipv4Address;
import io.cofferdam.domain.ip.Prefix;

/**
 * A static route.
 *
 * @param prefix where it leads
 * @param nextHop address of the neighbour that packets are handed to
 */
public record RouteConfig(Prefix prefix, int nextHop) {
    /**
     * Reads {@code 10.10.2.0/24 via 10.10.0.2} or {@code default via 10.10.0.2}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    public static RouteConfig parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 3 || !words[1].equals("via")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a route: write it like '10.10.2.0/24 via 10.10.0.2' or 'default via ...'");
        }
        return new RouteConfig(Prefix.parse(words[0]), Ipv4Address.parse(words[2]));
    }

    @Override
    public String toString() {
        return prefix + " via " + Ipv4Address.format(nextHop);
    }
}
