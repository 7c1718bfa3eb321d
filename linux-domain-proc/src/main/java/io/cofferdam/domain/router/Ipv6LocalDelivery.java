package io.cofferdam.domain.router;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.icmp6.Echo6Responder;
import io.cofferdam.domain.icmp6.Icmpv6;
import io.cofferdam.domain.icmp6.Icmpv6Error;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.ip.Ipv6Extensions;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.ip.Offload;
import io.cofferdam.domain.nd.NeighbourDiscovery;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import java.lang.foreign.MemorySegment;

/**
 * What the gateway does with IPv6 packets to its own addresses and groups: neighbour discovery, answers to echo requests, and
 * for the rest the word that nobody listens (RFC 4443 3.1 and 3.4), so that a traceroute ends. TCP segments are dropped
 * silently. Nothing is put together from fragments.
 */
final class Ipv6LocalDelivery {
    private static final int NO_NEXT_HEADER = 59;

    private final Ipv6Output output;
    private final Counter echoReplies;
    private final Echo6Responder echo = new Echo6Responder();
    private final FrameImage whole = new FrameImage(Ipv6Header.END + 65_535);

    Ipv6LocalDelivery(Ipv6Output output, Counter echoReplies) {
        this.output = output;
        this.echoReplies = echoReplies;
    }

    Fate deliver(
            FrameImage frame,
            Ipv6Extensions extensions,
            MemorySegment memory,
            long frameStart,
            int ingress,
            long nowNs) {
        if (extensions.isFragment()) {
            return Fate.LOCAL_FRAGMENT;
        }
        int protocol = frame.upperProtocol();
        if (protocol == Icmpv6.PROTOCOL) {
            return deliverIcmp(frame, memory, frameStart, ingress, nowNs);
        }
        if (Ipv6Header.isToGroup(frame)) {
            return Fate.MULTICAST;
        }
        return switch (protocol) {
            case Ipv4Header.PROTOCOL_TCP -> Fate.TCP_CLOSED;
            case NO_NEXT_HEADER -> Fate.ICMP_IGNORED;
            case Ipv4Header.PROTOCOL_UDP -> {
                output.sendError(Icmpv6Error.PORT_UNREACHABLE, 0, frame, true, memory, frameStart, ingress, nowNs);
                yield Fate.PORT_UNREACHABLE;
            }
            default -> {
                int pointer = extensions.protocolPointer();
                output.sendError(
                        Icmpv6Error.UNKNOWN_NEXT_HEADER, pointer, frame, true, memory, frameStart, ingress, nowNs);
                yield Fate.PROTOCOL_UNREACHABLE;
            }
        };
    }

    /** The checksum is verified over a copy: the original may change under our eyes. */
    private Fate deliverIcmp(FrameImage frame, MemorySegment memory, long frameStart, int ingress, long nowNs) {
        whole.copyWhole(frame, memory, frameStart);
        Offload.complete(whole);
        if (!Icmpv6.isSound(whole)) {
            return Fate.ICMP_MALFORMED;
        }
        NeighbourDiscovery discovery = output.port(ingress).discovery;
        int type = whole.u8(whole.upperStart());
        if (NeighbourDiscovery.isDiscovery(type)) {
            return discovery.receive(whole, nowNs);
        }
        return switch (type) {
            case Icmpv6.MLD_QUERY -> discovery.receiveQuery(whole, nowNs);
            case Icmpv6.ECHO_REQUEST -> answer(ingress, nowNs);
            default -> Fate.ICMP_IGNORED;
        };
    }

    private Fate answer(int ingress, long nowNs) {
        if (whole.u8(whole.upperStart() + 1) != 0) {
            return Fate.ICMP_IGNORED;
        }
        long high = Ipv6Header.destinationHigh(whole);
        long low = Ipv6Header.destinationLow(whole);
        if (Ipv6Header.isToGroup(whole)) {
            long toHigh = Ipv6Header.sourceHigh(whole);
            long toLow = Ipv6Header.sourceLow(whole);
            Interface6 identity = output.identityTowards(toHigh, toLow, ingress);
            int source = output.sourceTowards(toHigh, toLow, ingress);
            if (identity == null || source < 0) {
                return Fate.ICMP_IGNORED;
            }
            high = identity.high(source);
            low = identity.low(source);
        }
        output.sendOwn(echo.reply(whole, high, low), ingress, nowNs);
        echoReplies.increment();
        return Fate.DELIVERED;
    }
}
