package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.icmp6.Icmpv6Error;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Extensions;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.ip.Offload;
import io.cofferdam.domain.route.Ipv6Route;
import io.cofferdam.domain.route.Ipv6RouteTable;
import io.cofferdam.domain.route.RouteKind;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The place where it is decided what becomes of an IPv6 packet (RFC 8200, RFC 4443, RFC 4861). A port without IPv6 addresses
 * takes none. No redirects are sent, no groups forwarded, no packets cut into fragments.
 *
 * <p>Confined to the component's one thread.
 */
final class Ipv6Router {
    private final Port[] ports;
    private final Ipv6Ports ipv6;
    private Ipv6RouteTable routes;
    private final Ipv6Output output;
    private final Ipv6LocalDelivery local;
    private final Ipv6Extensions extensions = new Ipv6Extensions();

    Ipv6Router(Tables tables, Port[] ports, Ipv6Ports ipv6, Counter errorsSent, Counter echoReplies) {
        this.ports = ports;
        this.ipv6 = ipv6;
        routes = tables.ipv6Routes();
        ipv6.begin(tables.config().ipv6());
        output = new Ipv6Output(ports, ipv6, routes, errorsSent);
        local = new Ipv6LocalDelivery(output, echoReplies);
    }

    /** Works by other tables from now on, with what is known of neighbours. */
    void adopt(Tables changed) {
        routes = changed.ipv6Routes();
        output.setRoutes(routes);
        ipv6.adopt(changed.config().ipv6());
    }

    /** Whether a frame may be for a group that a port listens to. */
    boolean isGroupFrame(Port ingress, FrameImage frame) {
        return ipv6.find(ingress.ordinal) != null
                && Ethernet.type(frame) == Ethernet.TYPE_IPV6
                && Ethernet.isToIpv6Group(frame);
    }

    /** Does what is due; answers how much was. */
    int tick(long nowNs) {
        int done = 0;
        for (int ordinal = 0; ordinal < ipv6.count(); ordinal++) {
            Ipv6Port port = ipv6.find(ordinal);
            if (port != null) {
                done += port.discovery.tick(nowNs);
                output.reportUnreachableHosts(port, nowNs);
            }
        }
        return done;
    }

    /** The gateway stops: says so where it has said that it is a router. */
    void stop() {
        for (int ordinal = 0; ordinal < ipv6.count(); ordinal++) {
            Ipv6Port port = ipv6.find(ordinal);
            if (port != null) {
                port.discovery.stop();
            }
        }
    }

    /** Decides what becomes of the packet in a frame: validate, is it for us, route, and forward. */
    Fate decide(Port ingress, FrameImage frame, MemorySegment memory, long frameStart, long nowNs) {
        Ipv6Port own = ipv6.find(ingress.ordinal);
        if (own == null) {
            return Fate.ETHERTYPE;
        }
        Fate fate = Ipv6Header.judge(frame);
        if (fate == Fate.OPEN && Ethernet.isToGroup(frame) && !Ipv6Header.isToGroup(frame)) {
            fate = Fate.LINK_BROADCAST;
        }
        if (fate == Fate.OPEN) {
            fate = judgeSource(ingress, own, frame);
        }
        if (fate != Fate.OPEN) {
            return fate;
        }
        long high = Ipv6Header.destinationHigh(frame);
        long low = Ipv6Header.destinationLow(frame);
        if (Ipv6Header.isToGroup(frame) && !own.identity.isMember(high, low)) {
            return Fate.MULTICAST;
        }
        Ipv6Route route = routes.lookup(high, low);
        boolean forUs = isForUs(own, route, frame);
        fate = judgeContents(frame, memory, frameStart, forUs, ingress, nowNs);
        if (fate != Fate.OPEN) {
            return fate;
        }
        if (forUs) {
            return isTested(own, route, frame)
                    ? local.deliver(frame, extensions, memory, frameStart, ingress.ordinal, nowNs)
                    : Fate.UNTESTED_ADDRESS;
        }
        return forward(route, frame, memory, frameStart, ingress, nowNs);
    }

    /** Nobody else has our addresses; and the reverse path, if asked for. */
    private Fate judgeSource(Port ingress, Ipv6Port own, FrameImage frame) {
        long high = Ipv6Header.sourceHigh(frame);
        long low = Ipv6Header.sourceLow(frame);
        if (Ipv6Address.isLinkLocal(high)) {
            return own.identity.owns(high, low) ? Fate.MARTIAN_SOURCE : Fate.OPEN;
        }
        Ipv6Route back = routes.lookup(high, low);
        if (back != null
                && back.kind() == RouteKind.LOCAL
                && output.port(back.port()).identity.owns(high, low)) {
            return Fate.MARTIAN_SOURCE;
        }
        boolean reverse = !ingress.strictReversePath
                || Ipv6Address.isUnspecified(high, low)
                || (back != null && back.port() == ingress.ordinal);
        return reverse ? Fate.OPEN : Fate.REVERSE_PATH;
    }

    private static boolean isForUs(Ipv6Port own, @Nullable Ipv6Route route, FrameImage frame) {
        long high = Ipv6Header.destinationHigh(frame);
        return Ipv6Address.isMulticast(high)
                || (Ipv6Address.isLinkLocal(high)
                        ? own.identity.indexOf(high, Ipv6Header.destinationLow(frame)) >= 0
                        : route != null && route.kind() == RouteKind.LOCAL);
    }

    /** Whether the address of ours that a packet is for may be used already (RFC 4862 5.4). */
    private boolean isTested(Ipv6Port own, @Nullable Ipv6Route route, FrameImage frame) {
        long high = Ipv6Header.destinationHigh(frame);
        long low = Ipv6Header.destinationLow(frame);
        return Ipv6Address.isMulticast(high)
                || (route == null ? own : output.port(route.port())).identity.owns(high, low);
    }

    /** Extension headers, and what the virtio-net header asks for. */
    private Fate judgeContents(
            FrameImage frame, MemorySegment memory, long frameStart, boolean forUs, Port ingress, long nowNs) {
        Fate fate = extensions.judge(frame, memory, frameStart, forUs);
        if (fate != Fate.OPEN) {
            if (extensions.errorCode() != Ipv6Extensions.NONE) {
                boolean option = fate == Fate.BAD_OPTION;
                Icmpv6Error kind = option ? Icmpv6Error.UNKNOWN_OPTION : Icmpv6Error.ERRONEOUS_FIELD;
                sendError(kind, extensions.errorPointer(), frame, memory, frameStart, ingress, nowNs);
            }
            return fate;
        }
        return Offload.judge(frame, extensions.isFragment());
    }

    /** RFC 8200 section 3, RFC 4443 3.1 to 3.3: scope, hop limit, the size, if need be that of each segment, the next hop. */
    private Fate forward(
            @Nullable Ipv6Route route,
            FrameImage frame,
            MemorySegment memory,
            long frameStart,
            Port ingress,
            long nowNs) {
        long high = Ipv6Header.destinationHigh(frame);
        if (Ipv6Address.isLinkLocal(high)) {
            return Fate.BEYOND_SCOPE;
        }
        if (route == null) {
            sendError(Icmpv6Error.NO_ROUTE, 0, frame, memory, frameStart, ingress, nowNs);
            return Fate.NO_ROUTE;
        }
        if (Ipv6Address.isLinkLocal(Ipv6Header.sourceHigh(frame))) {
            sendError(Icmpv6Error.BEYOND_SCOPE, 0, frame, memory, frameStart, ingress, nowNs);
            return Fate.BEYOND_SCOPE;
        }
        if (Ipv6Header.hopLimit(frame) <= 1) {
            sendError(Icmpv6Error.HOP_LIMIT_EXCEEDED, 0, frame, memory, frameStart, ingress, nowNs);
            return Fate.TTL_EXCEEDED;
        }
        int mtu = ports[route.port()].identity.mtu();
        if (Offload.packetLength(frame) > mtu) {
            sendError(Icmpv6Error.PACKET_TOO_BIG, mtu, frame, memory, frameStart, ingress, nowNs);
            return Fate.TOO_BIG;
        }
        Ipv6Header.decrementHopLimit(frame);
        long low = Ipv6Header.destinationLow(frame);
        return output.send(
                frame,
                memory,
                frameStart,
                route.port(),
                route.neighbourHigh(high),
                route.neighbourLow(low),
                ingress.ordinal,
                nowNs);
    }

    private void sendError(
            Icmpv6Error kind,
            int parameter,
            FrameImage frame,
            MemorySegment memory,
            long frameStart,
            Port ingress,
            long nowNs) {
        boolean hasUpperHeader = extensions.fragmentOffset() == 0;
        output.sendError(kind, parameter, frame, hasUpperHeader, memory, frameStart, ingress.ordinal, nowNs);
    }
}
