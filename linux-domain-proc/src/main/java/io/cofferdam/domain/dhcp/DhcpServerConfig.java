package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.ip.Ipv4Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What the server gives, and to whom. Immutable.
 *
 * @param port name of the port whose network it serves
 * @param first first address of the pool
 * @param last last address of the pool, at most {@link #MAX_POOL} from the first
 * @param leaseS how long a lease is, in seconds, {@link #MIN_LEASE_S} to {@link #MAX_LEASE_S}
 * @param fixed addresses that belong to one station each
 * @param dns servers that clients are told of; may be none
 * @param domain that clients are in; empty for none
 * @param router that clients are told of; 0 for none
 */
public record DhcpServerConfig(
        String port,
        int first,
        int last,
        int leaseS,
        List<FixedLease> fixed,
        List<Integer> dns,
        String domain,
        int router) {
    /** Addresses that a pool may have. */
    public static final int MAX_POOL = 4096;

    public static final int MIN_LEASE_S = 60;
    public static final int MAX_LEASE_S = 30 * 24 * 3600;

    static final int DEFAULT_LEASE_S = 12 * 3600;
    static final int MAX_FIXED = 500;
    static final int MAX_DNS = 3;

    static final List<String> KEYS = List.of("port", "pool", "lease", "dns", "domain", "router");

    public DhcpServerConfig {
        fixed = List.copyOf(fixed);
        dns = List.copyOf(dns);
        if (Integer.compareUnsigned(first, last) > 0 || Integer.compareUnsigned(last - first, MAX_POOL - 1) > 0) {
            throw new IllegalArgumentException("the pool " + Ipv4Address.format(first) + "-"
                    + Ipv4Address.format(last) + " is none: write the lower address first, and at most " + MAX_POOL
                    + " addresses");
        }
        if (leaseS < MIN_LEASE_S || leaseS > MAX_LEASE_S) {
            throw new IllegalArgumentException(
                    "a lease of " + leaseS + " s; allowed are " + MIN_LEASE_S + " to " + MAX_LEASE_S);
        }
        if (fixed.size() > MAX_FIXED || dns.size() > MAX_DNS) {
            throw new IllegalArgumentException(fixed.size() + " fixed leases and " + dns.size()
                    + " DNS servers; allowed are " + MAX_FIXED + " and " + MAX_DNS);
        }
        checkDistinct(fixed);
    }

    private static void checkDistinct(List<FixedLease> fixed) {
        Set<Object> seen = new HashSet<>();
        for (FixedLease lease : fixed) {
            boolean fresh = seen.add(lease.mac())
                    && seen.add(lease.address())
                    && (lease.name().isEmpty() || seen.add(lease.name()));
            if (!fresh) {
                throw new IllegalArgumentException(
                        "two fixed leases have the MAC address, the address or the name of " + lease);
            }
        }
    }

    /**
     * Reads {@code dhcp-server.port}, {@code .pool} (10.10.2.100-10.10.2.199), {@code .lease} (seconds), {@code .dns}
     * (addresses, separated by commas), {@code .domain}, {@code .router} and {@code .fixed.<n>} ({@link FixedLease#parse}).
     *
     * @throws IllegalArgumentException if anything is wrong; the message names the value
     */
    public static DhcpServerConfig parse(Properties properties) {
        String start = "dhcp-server.";
        String[] pool = properties.getProperty(start + "pool", "").split("-", -1);
        if (pool.length != 2) {
            throw new IllegalArgumentException(
                    "key 'dhcp-server.pool' is missing or no range: write it like 10.10.2.100-10.10.2.199");
        }
        List<FixedLease> fixed = new ArrayList<>();
        for (int i = 0; properties.containsKey(start + "fixed." + i); i++) {
            fixed.add(FixedLease.parse(properties.getProperty(start + "fixed." + i)));
        }
        String lease = properties.getProperty(start + "lease", Integer.toString(DEFAULT_LEASE_S));
        if (!lease.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("key 'dhcp-server.lease': '" + lease + "' is not a number of seconds");
        }
        String router = properties.getProperty(start + "router", "");
        return new DhcpServerConfig(
                properties.getProperty(start + "port", ""),
                Ipv4Address.parse(pool[0].strip()),
                Ipv4Address.parse(pool[1].strip()),
                Integer.parseInt(lease),
                fixed,
                Ipv4Address.parseList(properties.getProperty(start + "dns", "")),
                properties.getProperty(start + "domain", ""),
                router.isEmpty() ? 0 : Ipv4Address.parse(router));
    }

    /** Whether a key, without {@code dhcp-server.}, is one of ours. */
    public static boolean isKey(String key) {
        return KEYS.contains(key) || key.matches("fixed\\.\\d{1,4}");
    }

    /**
     * Checks that all addresses are hosts' on the network that is served.
     *
     * @throws IllegalArgumentException that names the first that is not
     */
    public void checkOn(InterfaceAddress own) {
        checkHost(own, first);
        checkHost(own, last);
        for (FixedLease lease : fixed) {
            checkHost(own, lease.address());
            if (lease.address() == own.address()) {
                throw new IllegalArgumentException("the fixed address " + Ipv4Address.format(lease.address())
                        + " is the gateway's own: give another");
            }
        }
    }

    private static void checkHost(InterfaceAddress own, int address) {
        if (!own.prefix().contains(address) || own.prefix().isBroadcast(address)) {
            throw new IllegalArgumentException("the DHCP server's address " + Ipv4Address.format(address)
                    + " is no host's on the network " + own.prefix() + " that it serves");
        }
    }

    /** Whether an address is in the pool. */
    boolean hasInPool(int address) {
        return Integer.compareUnsigned(address, first) >= 0 && Integer.compareUnsigned(address, last) <= 0;
    }
}
