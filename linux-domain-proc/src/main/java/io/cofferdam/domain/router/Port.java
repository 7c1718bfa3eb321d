package io.cofferdam.domain.router;

import io.cofferdam.domain.arp.Resolver;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.icmp.IcmpErrorWriter;
import io.cofferdam.domain.ip.Interface;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.util.random.RandomGenerator;

/** One port of the router and what belongs to it alone. Confined to the component's one thread. */
final class Port {
    final int ordinal;
    final Sink in;
    final Source out;
    final Interface identity;
    final boolean strictReversePath;
    final boolean offload;
    final Transmitter transmitter;
    final Resolver resolver;
    final IcmpErrorWriter errors;

    Port(int ordinal, PortConfig config, PortLinks links, Fates fates, Counters counters, RandomGenerator random) {
        this.ordinal = ordinal;
        in = links.in();
        out = links.out();
        identity = new Interface(config.mac(), config.addresses(), config.mtu());
        strictReversePath = config.strictReversePath();
        offload = config.offload();
        Outlet outlet = new Outlet(out);
        transmitter = new Transmitter(
                identity, offload, outlet, counters.counter("segments.sent"), counters.counter("fragments.sent"));
        resolver = new Resolver(identity, outlet, transmitter, fates, counters, random);
        errors = new IcmpErrorWriter(counters);
    }
}
