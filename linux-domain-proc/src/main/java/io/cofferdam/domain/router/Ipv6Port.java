package io.cofferdam.domain.router;

import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.icmp6.Icmpv6ErrorWriter;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.nd.NeighbourDiscovery;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.util.random.RandomGenerator;

/** What belongs to one port of the router for IPv6 alone. Confined to the component's one thread. */
final class Ipv6Port {
    final Interface6 identity;
    final NeighbourDiscovery discovery;
    final Icmpv6ErrorWriter errors;

    Ipv6Port(
            Port port,
            Ipv6Config config,
            Fates fates,
            Counters counters,
            Counter validAddresses,
            RandomGenerator random) {
        identity = new Interface6(port.identity.mac(), config.addressesOf(port.ordinal), port.identity.mtu());
        discovery = new NeighbourDiscovery(
                identity, port.outlet, port.transmitter, fates, counters, validAddresses, random);
        discovery.adopt(config.advertisementOf(port.ordinal));
        errors = new Icmpv6ErrorWriter(counters);
    }

    /** A predecessor has shown that all addresses are nobody else's. */
    void setTested() {
        for (int i = 0; i < identity.addressCount(); i++) {
            identity.setValid(i, true);
        }
        discovery.addressesChanged();
    }

    /** Takes addresses and advertisements from another configuration. */
    void adopt(Ipv6Config config, int ordinal) {
        if (identity.setGiven(config.addressesOf(ordinal))) {
            discovery.addressesChanged();
        }
        discovery.adopt(config.advertisementOf(ordinal));
    }
}
