package io.cofferdam.domain.router;

import io.cofferdam.domain.arp.Resolver;
import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.flow.Side;
import io.cofferdam.domain.icmp.IcmpErrorWriter;
import io.cofferdam.domain.ip.Interface;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.util.random.RandomGenerator;

/** One port of the router and what belongs to it alone. Confined to the component's one thread, but for {@link #checkSame}. */
final class Port {
    final int ordinal;
    final String name;
    final Sink in;
    final Source out;
    final Interface identity;
    boolean strictReversePath;
    Side side;
    final boolean offload;
    final Outlet outlet;
    final Transmitter transmitter;
    final Resolver resolver;
    final IcmpErrorWriter errors;

    Port(int ordinal, PortConfig config, PortLinks links, Fates fates, Counters counters, RandomGenerator random) {
        this.ordinal = ordinal;
        name = config.name();
        in = links.in();
        out = links.out();
        identity = new Interface(config.mac(), config.addresses(), config.mtu());
        strictReversePath = config.strictReversePath();
        side = config.side();
        offload = config.offload();
        outlet = new Outlet(out);
        transmitter = new Transmitter(
                identity, offload, outlet, counters.counter("segments.sent"), counters.counter("fragments.sent"));
        resolver = new Resolver(identity, outlet, transmitter, fates, counters, random);
        errors = new IcmpErrorWriter(counters);
    }

    /**
     * Whether a configuration only changes what may change while the port is in use.
     *
     * @throws IllegalArgumentException if not; the message names what does not
     */
    void checkSame(PortConfig changed) {
        checkSame("name", name, changed.name());
        checkSame("MAC address", MacAddress.format(identity.mac()), MacAddress.format(changed.mac()));
        checkSame("MTU", String.valueOf(identity.mtu()), String.valueOf(changed.mtu()));
        checkSame("offload", String.valueOf(offload), String.valueOf(changed.offload()));
    }

    private void checkSame(String what, String now, String then) {
        if (!now.equals(then)) {
            throw new IllegalArgumentException("the " + what + " of port " + ordinal + " is " + now
                    + " and cannot become " + then + " while the domain runs");
        }
    }

    /** Takes what may change from a configuration that {@link #checkSame} has passed. */
    void adopt(PortConfig changed) {
        strictReversePath = changed.strictReversePath();
        side = changed.side();
        if (identity.setAddresses(changed.addresses())) {
            resolver.addressesChanged();
        }
    }
}
