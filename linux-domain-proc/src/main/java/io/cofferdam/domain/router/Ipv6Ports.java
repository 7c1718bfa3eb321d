package io.cofferdam.domain.router;

import io.cofferdam.domain.fate.Fates;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the ports have for IPv6: nothing, for those without IPv6 addresses. Confined to the component's one thread.
 *
 * <p>A counter tells whether a predecessor of this process has tested all addresses. They need no second test then (RFC 4862
 * 5.4 asks for one when an interface is enabled, and it never ceased to be), which would cost a second.
 */
final class Ipv6Ports {
    private final Port[] ports;
    private final Fates fates;
    private final Counters counters;
    private final RandomGenerator random;
    private final Counter validAddresses;
    private final @Nullable Ipv6Port[] ipv6;

    Ipv6Ports(Port[] ports, Fates fates, Counters counters, RandomGenerator random) {
        this.ports = ports;
        this.fates = fates;
        this.counters = counters;
        this.random = random;
        validAddresses = counters.counter("nd.valid-addresses");
        ipv6 = new Ipv6Port[ports.length];
    }

    int count() {
        return ipv6.length;
    }

    /** What a port has, or null. */
    @Nullable Ipv6Port find(int ordinal) {
        return ipv6[ordinal];
    }

    /** What a port has that a route leads to. */
    Ipv6Port get(int ordinal) {
        Ipv6Port port = ipv6[ordinal];
        if (port == null) {
            throw new IllegalStateException("port " + ordinal + " has no IPv6 addresses, yet a route leads there");
        }
        return port;
    }

    /** Becomes what the first configuration says. */
    void begin(Ipv6Config config) {
        int addresses = config.addresses().values().stream()
                .mapToInt(given -> given.size() + 1)
                .sum();
        boolean isTested = validAddresses.value() == addresses;
        adopt(config);
        for (Ipv6Port port : ipv6) {
            if (port != null && isTested) {
                port.setTested();
            }
        }
        countValid();
    }

    /** Becomes what another configuration says; what is known of neighbours stays. */
    void adopt(Ipv6Config config) {
        for (int ordinal = 0; ordinal < ipv6.length; ordinal++) {
            Ipv6Port port = ipv6[ordinal];
            if (config.addressesOf(ordinal).isEmpty()) {
                if (port != null) {
                    port.discovery.close();
                    ipv6[ordinal] = null;
                }
            } else if (port == null) {
                ipv6[ordinal] = new Ipv6Port(ports[ordinal], config, fates, counters, validAddresses, random);
            } else {
                port.adopt(config, ordinal);
            }
        }
        countValid();
    }

    private void countValid() {
        int valid = 0;
        for (Ipv6Port port : ipv6) {
            valid += port == null ? 0 : port.identity.validCount();
        }
        validAddresses.set(valid);
    }
}
