package io.cofferdam.domain.router;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.icmp6.Icmpv6Error;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.neighbour.HeldPacket;
import io.cofferdam.domain.neighbour.NeighbourCache;
import io.cofferdam.domain.route.Ipv6Route;
import io.cofferdam.domain.route.Ipv6RouteTable;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Sends IPv6 packets towards their next hop: those that are forwarded, and the gateway's own. */
final class Ipv6Output {
    private static final int NOWHERE = -1;

    private final Port[] ports;
    private final Ipv6Ports ipv6;
    private Ipv6RouteTable routes;
    private final Counter errorsSent;

    Ipv6Output(Port[] ports, Ipv6Ports ipv6, Ipv6RouteTable routes, Counter errorsSent) {
        this.ports = ports;
        this.ipv6 = ipv6;
        this.routes = routes;
        this.errorsSent = errorsSent;
    }

    /** Sends by other routes from now on. */
    void setRoutes(Ipv6RouteTable changed) {
        routes = changed;
    }

    /**
     * Sends a packet out of a port, or keeps it until the next hop's MAC address is known.
     *
     * @param egress ordinal of the port, which has IPv6 addresses
     * @param high first half of the next hop's address
     * @param low second half of it
     * @param ingress ordinal of the port it came in by, or {@link HeldPacket#OWN}
     */
    Fate send(
            FrameImage frame,
            MemorySegment memory,
            long frameStart,
            int egress,
            long high,
            long low,
            int ingress,
            long nowNs) {
        NeighbourCache neighbours = port(egress).discovery.neighbours();
        long mac = neighbours.resolve(high, low, nowNs);
        return mac == NeighbourCache.UNKNOWN
                ? neighbours.hold(high, low, frame, memory, frameStart, ingress, nowNs)
                : ports[egress].transmitter.transmit(frame, memory, frameStart, mac);
    }

    /**
     * Sends a packet of the gateway's own, wherever its destination is routed. Best effort.
     *
     * @param link ordinal of the port by which link-local destinations are reached
     */
    void sendOwn(FrameImage packet, int link, long nowNs) {
        long high = Ipv6Header.destinationHigh(packet);
        long low = Ipv6Header.destinationLow(packet);
        Ipv6Route route = routes.lookup(high, low);
        int egress = egressFor(high, route, link);
        if (egress != NOWHERE) {
            boolean away = egress != link || route != null;
            send(
                    packet,
                    packet.segment(),
                    FrameDescriptor.VNET_LENGTH,
                    egress,
                    away && route != null ? route.neighbourHigh(high) : high,
                    away && route != null ? route.neighbourLow(low) : low,
                    HeldPacket.OWN,
                    nowNs);
        }
    }

    private static int egressFor(long high, @Nullable Ipv6Route route, int link) {
        if (Ipv6Address.isLinkLocal(high)) {
            return link;
        }
        return route != null && route.leadsAway() ? route.port() : NOWHERE;
    }

    /** Index in {@link #identityTowards} of the address that our packets to a destination come from, or -1. */
    int sourceTowards(long high, long low, int link) {
        Interface6 identity = identityTowards(high, low, link);
        if (identity == null) {
            return NOWHERE;
        }
        int source = identity.sourceFor(high, low);
        // A link-local source is of no use beyond its link.
        return source == 0 && !Ipv6Address.isLinkLocal(high) ? NOWHERE : source;
    }

    /** What we are called on the port by which a destination is reached, or null if it is not. */
    @Nullable Interface6 identityTowards(long high, long low, int link) {
        int egress = egressFor(high, routes.lookup(high, low), link);
        return egress == NOWHERE ? null : port(egress).identity;
    }

    /**
     * Reports an error to the sender of a packet, if one may be reported. The source is the address that the packet was sent to
     * if that is ours, else one of the interface that the error leaves by (RFC 4443 2.2).
     *
     * @param hasUpperHeader whether the packet is not a later fragment
     */
    void sendError(
            Icmpv6Error kind,
            int parameter,
            FrameImage offending,
            boolean hasUpperHeader,
            MemorySegment memory,
            long frameStart,
            int ingress,
            long nowNs) {
        Ipv6Port in = ipv6.find(ingress);
        if (in == null) {
            // The port has given up IPv6 while the packet waited.
            return;
        }
        long high = Ipv6Header.sourceHigh(offending);
        long low = Ipv6Header.sourceLow(offending);
        Interface6 identity = identityTowards(high, low, ingress);
        int source = sourceTowards(high, low, ingress);
        if (identity == null || source == NOWHERE || !in.errors.isAllowed(kind, offending, hasUpperHeader, nowNs)) {
            return;
        }
        long fromHigh = identity.high(source);
        long fromLow = identity.low(source);
        if (isOurs(offending, ingress)) {
            fromHigh = Ipv6Header.destinationHigh(offending);
            fromLow = Ipv6Header.destinationLow(offending);
        }
        FrameImage error = in.errors.write(kind, parameter, fromHigh, fromLow, offending, memory, frameStart);
        sendOwn(error, ingress, nowNs);
        errorsSent.increment();
    }

    private boolean isOurs(FrameImage offending, int ingress) {
        long high = Ipv6Header.destinationHigh(offending);
        long low = Ipv6Header.destinationLow(offending);
        if (Ipv6Address.isLinkLocal(high)) {
            return port(ingress).identity.owns(high, low);
        }
        Ipv6Route route = routes.lookup(high, low);
        return route != null && port(route.port()).identity.owns(high, low);
    }

    /** Tells the senders of packets that waited in vain for a neighbour on a port (RFC 4861 7.2.2). */
    void reportUnreachableHosts(Ipv6Port egress, long nowNs) {
        NeighbourCache neighbours = egress.discovery.neighbours();
        for (HeldPacket held = neighbours.pollFailed(); held != null; held = neighbours.pollFailed()) {
            if (!held.isOwn()) {
                FrameImage frame = held.frame();
                sendError(
                        Icmpv6Error.ADDRESS_UNREACHABLE,
                        0,
                        frame,
                        frame.upperStart() < frame.copied(),
                        frame.segment(),
                        FrameDescriptor.VNET_LENGTH,
                        held.ingress(),
                        nowNs);
            }
        }
    }

    Ipv6Port port(int ordinal) {
        return ipv6.get(ordinal);
    }
}
