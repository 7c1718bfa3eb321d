package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.ip.Ipv4Address;

/**
 * An address that one station always gets, and nobody else.
 *
 * @param mac the station
 * @param address what it gets
 * @param name what it is called; empty for what it calls itself
 */
public record FixedLease(long mac, int address, String name) {
    public FixedLease {
        if (!MacAddress.isStation(mac)) {
            throw new IllegalArgumentException(
                    "the MAC address " + MacAddress.format(mac) + " is a group's or zero: use that of one station");
        }
        if (!name.isEmpty() && !HostName.isValid(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a host's name: use letters a to z, digits and '-', at most 63");
        }
    }

    /**
     * Reads {@code 02:00:00:00:00:01 10.10.2.5} or {@code 02:00:00:00:00:01 10.10.2.5 printer}.
     *
     * @throws IllegalArgumentException if it is none; the message names the text
     */
    static FixedLease parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 2 && words.length != 3) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a fixed lease: write it like '02:00:00:00:00:01 10.10.2.5 printer'");
        }
        return new FixedLease(
                MacAddress.parse(words[0]), Ipv4Address.parse(words[1]), words.length == 3 ? words[2] : "");
    }
}
