package io.cofferdam.domain.nd;

import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Prefix;
import java.util.List;

/**
 * What the hosts of a port's network are told by router advertisements.
 *
 * @param prefixes those that are on the link; hosts make themselves addresses in each that is 64 bits long (RFC 4862 5.5.3)
 * @param dnsServers resolvers (RFC 8106 5.1)
 * @param searchDomains suffixes for names (RFC 8106 5.2)
 * @param lifetimeS seconds for which the gateway is a default router, {@link #MIN_LIFETIME_S} to {@link #MAX_LIFETIME_S};
 *     it says so again at least three times as often
 */
public record AdvertisementConfig(
        List<Ipv6Prefix> prefixes, List<Ipv6Address> dnsServers, List<String> searchDomains, int lifetimeS) {
    /** Three times the smallest maximal interval (RFC 4861 6.2.1). */
    public static final int MIN_LIFETIME_S = 12;

    /** RFC 4861 6.2.1, AdvDefaultLifetime. */
    public static final int MAX_LIFETIME_S = 9000;

    public static final int DEFAULT_LIFETIME_S = 1800;

    /** As many as fit the smallest packet. */
    public static final int MAX_ENTRIES = 8;

    /** RFC 1035 2.3.4: bytes of a name on the wire. */
    private static final int MAX_NAME_LENGTH = 253;

    private static final String NAME = "(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?\\.)*"
            + "[a-zA-Z0-9_](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?";

    public AdvertisementConfig {
        prefixes = List.copyOf(prefixes);
        dnsServers = List.copyOf(dnsServers);
        searchDomains = List.copyOf(searchDomains);
        if (lifetimeS < MIN_LIFETIME_S || lifetimeS > MAX_LIFETIME_S) {
            throw new IllegalArgumentException("lifetime " + lifetimeS + " s of router advertisements is not between "
                    + MIN_LIFETIME_S + " and " + MAX_LIFETIME_S);
        }
        if (prefixes.size() > MAX_ENTRIES || dnsServers.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("router advertisements name " + prefixes.size() + " prefixes and "
                    + dnsServers.size() + " DNS servers; allowed are " + MAX_ENTRIES + " of each");
        }
        int nameBytes = 0;
        for (String domain : searchDomains) {
            if (!domain.matches(NAME)) {
                throw new IllegalArgumentException(
                        "'" + domain + "' is not a domain name: write one such as example.org");
            }
            nameBytes += domain.length();
        }
        if (nameBytes > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("search domains of router advertisements have " + nameBytes
                    + " characters together; allowed are " + MAX_NAME_LENGTH);
        }
    }
}
