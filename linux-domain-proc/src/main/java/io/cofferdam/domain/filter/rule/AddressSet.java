package io.cofferdam.domain.filter.rule;

import io.cofferdam.domain.address.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses that a rule is about: those of all its prefixes, or, if it has none, all there are.
 *
 * @param text as it was written, in the short form
 * @param prefixes of both IP versions, in any order; they may overlap
 */
public record AddressSet(String text, List<IpPrefix> prefixes) {
    /** All addresses of both IP versions. */
    public static final AddressSet ANY = new AddressSet("", List.of());

    public AddressSet {
        prefixes = List.copyOf(prefixes);
    }

    /**
     * Reads addresses, prefixes and, with an @ before them, names of sets, separated by commas.
     *
     * @throws IllegalArgumentException if anything is wrong; the message names the text
     */
    static AddressSet parse(String text, NamedSets sets) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (word.startsWith("@")) {
                prefixes.addAll(sets.addresses(word.substring(1)).prefixes());
            } else {
                prefixes.add(IpPrefix.parse(word));
            }
        }
        return new AddressSet(text, prefixes);
    }

    public boolean isAny() {
        return prefixes.isEmpty();
    }

    /** Whether it has addresses of IPv4, or of IPv6. */
    boolean has(boolean ipv4) {
        return isAny() || prefixes.stream().anyMatch(prefix -> prefix.isIpv4() == ipv4);
    }
}
