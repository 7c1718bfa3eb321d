package io.cofferdam.domain.router;

import io.cofferdam.domain.arp.Resolver;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.icmp.IcmpError;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.neighbour.HeldPacket;
import io.cofferdam.domain.route.Route;
import io.cofferdam.domain.route.RouteKind;
import io.cofferdam.domain.route.RouteTable;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Sends packets towards their next hop: those that are forwarded, and the gateway's own. */
final class Output {
    private final Port[] ports;
    private RouteTable routes;
    private final Counter errorsSent;

    Output(Port[] ports, RouteTable routes, Counter errorsSent) {
        this.ports = ports;
        this.routes = routes;
        this.errorsSent = errorsSent;
    }

    /** Sends by other routes from now on. */
    void setRoutes(RouteTable others) {
        routes = others;
    }

    /**
     * Sends a packet out of a port, or keeps it until the next hop's MAC address is known.
     *
     * @param ingress ordinal of the port it came in by, or {@link HeldPacket#OWN}
     */
    Fate send(
            FrameImage frame,
            MemorySegment memory,
            long frameStart,
            Port egress,
            int neighbour,
            int ingress,
            long nowNs) {
        long mac = egress.resolver.resolve(neighbour, nowNs);
        return mac == Resolver.UNKNOWN
                ? egress.resolver.hold(neighbour, frame, memory, frameStart, ingress, nowNs)
                : egress.transmitter.transmit(frame, memory, frameStart, mac);
    }

    /** Sends a packet of the gateway's own, wherever its destination is routed. Best effort. */
    void sendOwn(FrameImage packet, long nowNs) {
        int destination = Ipv4Header.destination(packet);
        Route route = routeAway(destination);
        if (route != null) {
            send(
                    packet,
                    packet.segment(),
                    FrameDescriptor.VNET_LENGTH,
                    ports[route.port()],
                    route.neighbourFor(destination),
                    HeldPacket.OWN,
                    nowNs);
        }
    }

    /**
     * Reports an error to the sender of a packet, if one may be reported (RFC 1812 4.3.2.7). The source is the address of
     * the interface that the error leaves by (RFC 1812 4.3.2.4).
     */
    void sendError(
            IcmpError kind,
            int parameter,
            FrameImage offending,
            MemorySegment memory,
            long frameStart,
            Port ingress,
            long nowNs) {
        int destination = Ipv4Header.source(offending);
        Route route = routeAway(destination);
        if (route == null || !ingress.errors.isAllowed(offending, nowNs)) {
            return;
        }
        int source = ports[route.port()].identity.addressFor(route.neighbourFor(destination));
        sendOwn(ingress.errors.write(kind, parameter, source, offending, memory, frameStart), nowNs);
        errorsSent.increment();
    }

    /** Tells the senders of packets that waited in vain for a neighbour on a port (RFC 1812 5.2.7.1). */
    void reportUnreachableHosts(Port egress, long nowNs) {
        for (HeldPacket held = egress.resolver.pollFailed(); held != null; held = egress.resolver.pollFailed()) {
            if (!held.isOwn()) {
                FrameImage frame = held.frame();
                sendError(
                        IcmpError.HOST_UNREACHABLE,
                        0,
                        frame,
                        frame.segment(),
                        FrameDescriptor.VNET_LENGTH,
                        ports[held.ingress()],
                        nowNs);
            }
        }
    }

    private @Nullable Route routeAway(int destination) {
        Route route = routes.lookup(destination);
        boolean away = route != null && (route.kind() == RouteKind.CONNECTED || route.kind() == RouteKind.VIA);
        return away ? route : null;
    }
}
