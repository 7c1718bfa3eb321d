package io.cofferdam.domain.dns;

import io.cofferdam.domain.ip.Ipv4Address;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What the forwarder answers, and whom it asks. Immutable.
 *
 * @param port name of the port whose hosts may ask
 * @param upstream addresses of servers, the first one preferred; none if they come from the DHCP client
 * @param cache answers that are kept
 * @param domain that hosts of the network are in; empty for none
 * @param names addresses of hosts, by name in lower case
 * @param source address that queries are sent from; 0 for that of the port
 */
public record DnsConfig(
        String port, List<Integer> upstream, int cache, String domain, Map<String, Integer> names, int source) {
    public static final int MAX_UPSTREAM = 8;
    public static final int MAX_CACHE = 10_000;
    public static final int DEFAULT_CACHE = 1_000;
    static final int MAX_NAMES = 1_000;

    /** In place of addresses of servers: those that the DHCP client was told of. */
    static final String FROM_DHCP = "dhcp";

    private static final List<String> KEYS = List.of("port", "upstream", "cache", "domain", "source");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    public DnsConfig {
        upstream = List.copyOf(upstream);
        names = Map.copyOf(names);
        if (upstream.size() > MAX_UPSTREAM || cache < 0 || cache > MAX_CACHE || names.size() > MAX_NAMES) {
            throw new IllegalArgumentException(upstream.size() + " upstream servers, a cache of " + cache + ", "
                    + names.size() + " names; allowed are " + MAX_UPSTREAM + ", " + MAX_CACHE + " and " + MAX_NAMES);
        }
        checkName(domain.isEmpty() ? "lan" : domain);
        names.keySet().forEach(DnsConfig::checkName);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a name: use labels of letters a to z, digits and '-', joined by dots");
        }
    }

    /** Whether the servers to ask come from the DHCP client. */
    public boolean isUpstreamFromDhcp() {
        return upstream.isEmpty();
    }

    /**
     * Reads {@code dns.port}, {@code dns.upstream} (addresses, separated by commas, or {@code dhcp}), {@code dns.cache},
     * {@code dns.domain}, {@code dns.source} and {@code dns.name.<n>} ({@code printer 10.10.2.5}).
     *
     * @throws IllegalArgumentException if anything is wrong; the message names the value
     */
    public static DnsConfig parse(Properties properties) {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; properties.containsKey("dns.name." + i); i++) {
            String line = properties.getProperty("dns.name." + i);
            String[] words = line.strip().split("\\s+", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException(
                        "key 'dns.name." + i + "': '" + line + "' is not a name and its address");
            }
            names.put(words[0].toLowerCase(Locale.ROOT), Ipv4Address.parse(words[1]));
        }
        String cache = properties.getProperty("dns.cache", Integer.toString(DEFAULT_CACHE));
        if (!cache.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("key 'dns.cache': '" + cache + "' is not a number of answers");
        }
        String upstream = properties.getProperty("dns.upstream", "");
        if (upstream.isBlank()) {
            throw new IllegalArgumentException(
                    "key 'dns.upstream' is missing: name the servers to ask, or write 'dhcp'");
        }
        String source = properties.getProperty("dns.source", "");
        return new DnsConfig(
                properties.getProperty("dns.port", ""),
                upstream.equals(FROM_DHCP) ? List.of() : Ipv4Address.parseList(upstream),
                Integer.parseInt(cache),
                properties.getProperty("dns.domain", ""),
                names,
                source.isEmpty() ? 0 : Ipv4Address.parse(source));
    }

    /** Whether a key, without {@code dns.}, is one of ours. */
    public static boolean isKey(String key) {
        return KEYS.contains(key) || key.matches("name\\.\\d{1,4}");
    }
}
