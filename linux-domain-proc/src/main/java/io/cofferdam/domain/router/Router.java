package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.icmp.IcmpError;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.ip.Ipv4Options;
import io.cofferdam.domain.ip.Ipv6Extensions;
import io.cofferdam.domain.ip.Offload;
import io.cofferdam.domain.route.Route;
import io.cofferdam.domain.route.RouteKind;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.component.StateDirectory;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;
import java.lang.foreign.MemorySegment;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A router between the ports of a domain: the duty cycle, and the one place where it is decided what becomes of a frame
 * (RFC 1812); for IPv6 packets {@link Ipv6Router} decides.
 *
 * <p>A burst is taken up only when the other ports' links have room for all of it, and stays in its link until then.
 * Frames that go back where they came from, and those that a timer sends, are best effort. No ICMP redirects are sent.
 *
 * <p>Confined to the component's one thread; owns its end of the links it is given.
 */
public final class Router implements DutyCycle {
    /** Bursts taken up from one port in one duty cycle at most, so that no direction waits long for the other. */
    static final int MAX_BURSTS = 16;

    private final Port[] ports;
    private Tables tables;
    private final Fates fates;
    private final Counter received;
    private final Output output;
    private final LocalDelivery local;
    private final Services services;
    private final Ipv6Router ipv6;
    private final FrameImage frame = new FrameImage(Ipv6Extensions.MAX_HEAD_LENGTH);

    /**
     * @param config what the domain was told
     * @param links one pair for each port of {@code config}, in the same order
     * @param counters the component's counters; all of the router's, fewer than 128, are made here
     * @param random seeds the hash tables; not to be guessed by a neighbour
     * @throws IllegalArgumentException if there are not as many links as ports, or two routes have the same prefix
     */
    public Router(DomainConfig config, List<PortLinks> links, Counters counters, RandomGenerator random) {
        this(config, links, counters, random, StateDirectory.none(), InstantSource.system());
    }

    /**
     * A router whose state outlives its process.
     *
     * @param state the component's files
     * @param clock tells the time of day to services whose promises hold while the gateway is down
     */
    public Router(
            DomainConfig config,
            List<PortLinks> links,
            Counters counters,
            RandomGenerator random,
            StateDirectory state,
            InstantSource clock) {
        if (links.size() != config.ports().size()) {
            throw new IllegalArgumentException(
                    "the domain has " + config.ports().size() + " ports but " + links.size() + " pairs of links");
        }
        fates = new Fates(counters);
        received = counters.counter("received.frames");
        ports = new Port[links.size()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = new Port(i, config.ports().get(i), links.get(i), fates, counters, random);
        }
        tables = Tables.of(config);
        Counter errorsSent = counters.counter("icmp.errors-sent");
        Counter echoReplies = counters.counter("icmp.echo-replies");
        output = new Output(ports, tables.routes(), errorsSent);
        local = new LocalDelivery(output, echoReplies);
        ipv6 = new Ipv6Router(tables, ports, new Ipv6Ports(ports, fates, counters, random), errorsSent, echoReplies);
        services = new Services(new ServiceOutput(ports, output), state, clock, random, counters);
        local.setServices(services.of(config));
    }

    /**
     * Checks a new configuration and compiles all of it. Looks only at what never changes: may be called by any thread, while
     * the router works.
     *
     * @return what {@link #adopt} takes
     * @throws IllegalArgumentException if the router cannot become what is asked for; the message says why
     */
    public Tables prepare(DomainConfig changed) {
        if (changed.ports().size() != ports.length) {
            throw new IllegalArgumentException("the domain has " + ports.length + " ports and cannot have "
                    + changed.ports().size() + " while it runs");
        }
        for (Port port : ports) {
            port.checkSame(changed.ports().get(port.ordinal));
        }
        return Tables.of(changed);
    }

    /** Works by other tables from now on. By the router's thread, between two calls of {@link #doWork}. */
    public void adopt(Tables changed) {
        tables = changed;
        output.setRoutes(changed.routes());
        for (Port port : ports) {
            port.adopt(changed.config().ports().get(port.ordinal));
        }
        local.setServices(services.of(changed.config()));
        ipv6.adopt(changed);
        submitAll();
    }

    /**
     * Becomes what a new configuration says, between two bursts: no frame is lost that both configurations would pass, and what
     * is known of neighbours stays. By the router's thread.
     *
     * @throws IllegalArgumentException if it cannot; then nothing has changed
     */
    public void reconfigure(DomainConfig changed) {
        adopt(prepare(changed));
    }

    @Override
    public int doWork(long nowNs) {
        int done = tick(nowNs);
        for (Port port : ports) {
            int bursts = 0;
            while (bursts < MAX_BURSTS && takeBurst(port, nowNs)) {
                bursts++;
            }
            done += bursts;
        }
        return done;
    }

    private int tick(long nowNs) {
        int done = local.tick(nowNs);
        for (Port port : ports) {
            done += port.resolver.tick(nowNs);
            output.reportUnreachableHosts(port, nowNs);
        }
        done += ipv6.tick(nowNs);
        if (done > 0) {
            submitAll();
        }
        return done;
    }

    @Override
    public void onStop() {
        ipv6.stop();
        submitAll();
    }

    private boolean takeBurst(Port ingress, long nowNs) {
        Sink in = ingress.in;
        if (!in.get() || !OutputRoom.isEnough(ports, ingress)) {
            return false;
        }
        for (Port port : ports) {
            port.out.begin(ingress.ordinal, in.burst());
        }
        while (in.next()) {
            received.increment();
            fates.count(decide(ingress, in, nowNs));
        }
        submitAll();
        in.acknowledge();
        return true;
    }

    private void submitAll() {
        for (Port port : ports) {
            port.out.submit();
        }
    }

    /** Decides what becomes of the frame that a port has in hand: each step passes it on, or says its fate. */
    private Fate decide(Port ingress, Sink in, long nowNs) {
        frame.copyHead(in.memory(), in.record(), in.length());
        Fate fate = Ethernet.judge(frame, ingress.identity.mac());
        if (fate == Fate.NOT_FOR_US && ipv6.isGroupFrame(ingress, frame)) {
            fate = Fate.OPEN;
        }
        if (fate != Fate.OPEN) {
            return fate;
        }
        long frameStart = in.record() + FrameDescriptor.FRAME_OFFSET;
        return switch (Ethernet.type(frame)) {
            case Ethernet.TYPE_IPV4 -> decideIpv4(ingress, in.memory(), frameStart, nowNs);
            case Ethernet.TYPE_IPV6 -> ipv6.decide(ingress, frame, in.memory(), frameStart, nowNs);
            case Ethernet.TYPE_ARP -> ingress.resolver.receive(frame, nowNs);
            default -> Fate.ETHERTYPE;
        };
    }

    /** RFC 1812 5.2.1: validate, is it for us, route, and forward. */
    private Fate decideIpv4(Port ingress, MemorySegment memory, long frameStart, long nowNs) {
        Fate fate = Ipv4Header.judge(frame);
        if (fate == Fate.MARTIAN_SOURCE && Ipv4Header.isFromHostWithoutAddress(frame)) {
            return local.deliverToAll(frame, memory, frameStart, ingress, fate, nowNs);
        }
        if (fate == Fate.OPEN) {
            fate = Offload.judge(frame, Ipv4Header.isFragment(frame));
        }
        if (fate == Fate.OPEN) {
            fate = judgeSource(ingress);
        }
        if (fate != Fate.OPEN) {
            return fate;
        }
        Route route = tables.routes().lookup(Ipv4Header.destination(frame));
        if (route != null && route.kind() == RouteKind.BROADCAST) {
            return local.deliverToAll(frame, memory, frameStart, ingress, Fate.BROADCAST, nowNs);
        }
        if (Ethernet.isBroadcast(frame)) {
            return Fate.LINK_BROADCAST;
        }
        if (Ipv4Header.hasOptions(frame)) {
            fate = Ipv4Options.judge(frame);
            if (fate == Fate.BAD_OPTION) {
                int pointer = Ipv4Options.badOptionPointer(frame) << 24;
                output.sendError(IcmpError.PARAMETER_PROBLEM, pointer, frame, memory, frameStart, ingress, nowNs);
            }
            if (fate != Fate.OPEN) {
                return fate;
            }
        }
        if (route == null) {
            output.sendError(IcmpError.NET_UNREACHABLE, 0, frame, memory, frameStart, ingress, nowNs);
            return Fate.NO_ROUTE;
        }
        return route.kind() == RouteKind.LOCAL
                ? local.deliver(frame, memory, frameStart, ingress, nowNs)
                : forward(route, memory, frameStart, ingress, nowNs);
    }

    /** A source that is ours or means all hosts is a martian (RFC 1812 5.3.7); and the reverse path, if asked for. */
    private Fate judgeSource(Port ingress) {
        Route back = tables.routes().lookup(Ipv4Header.source(frame));
        if (back != null && (back.kind() == RouteKind.LOCAL || back.kind() == RouteKind.BROADCAST)) {
            return Fate.MARTIAN_SOURCE;
        }
        boolean reverse = !ingress.strictReversePath || (back != null && back.port() == ingress.ordinal);
        return reverse ? Fate.OPEN : Fate.REVERSE_PATH;
    }

    /** RFC 1812 5.2.1.2, 5.3.1 and 4.2.2.7: TTL, then the size, if need be that of each segment, then the next hop. */
    private Fate forward(Route route, MemorySegment memory, long frameStart, Port ingress, long nowNs) {
        if (Ipv4Header.ttl(frame) <= 1) {
            output.sendError(IcmpError.TTL_EXCEEDED, 0, frame, memory, frameStart, ingress, nowNs);
            return Fate.TTL_EXCEEDED;
        }
        Port egress = ports[route.port()];
        int mtu = egress.identity.mtu();
        if (Offload.packetLength(frame) > mtu && !Ipv4Header.mayFragment(frame)) {
            output.sendError(IcmpError.FRAGMENTATION_NEEDED, mtu, frame, memory, frameStart, ingress, nowNs);
            return Fate.TOO_BIG;
        }
        Ipv4Header.decrementTtl(frame);
        int neighbour = route.neighbourFor(Ipv4Header.destination(frame));
        return output.send(frame, memory, frameStart, egress, neighbour, ingress.ordinal, nowNs);
    }
}
