package io.cofferdam.domain.router;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.icmp.EchoResponder;
import io.cofferdam.domain.icmp.IcmpError;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.ip.Offload;
import io.cofferdam.domain.ip.Reassembler;
import io.cofferdam.domain.service.ServiceTable;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What the gateway does with packets to its own addresses: it answers echo requests, and says that nobody listens to the
 * rest (RFC 1122 3.2.2.1), so that a traceroute ends, but for datagrams that a service takes. TCP segments are dropped
 * silently. Only ICMP and what a service takes is put together from fragments: everything else is refused by its first
 * fragment.
 */
final class LocalDelivery {
    private final Output output;
    private final Counter echoReplies;
    private final EchoResponder echo = new EchoResponder();
    private final Reassembler reassembler = new Reassembler();
    private final FrameImage whole = new FrameImage(Ipv4Header.START + 65_535);

    private ServiceTable services = new ServiceTable(List.of());

    LocalDelivery(Output output, Counter echoReplies) {
        this.output = output;
        this.echoReplies = echoReplies;
    }

    /** Hands datagrams to other services from now on. */
    void setServices(ServiceTable others) {
        services = others;
    }

    /** Does what is due in services. */
    int tick(long nowNs) {
        return services.tick(nowNs);
    }

    Fate deliver(FrameImage frame, MemorySegment memory, long frameStart, Port ingress, long nowNs) {
        return switch (Ipv4Header.protocol(frame)) {
            case Ipv4Header.PROTOCOL_ICMP ->
                Ipv4Header.isFragment(frame)
                        ? deliverFragment(frame, memory, frameStart, nowNs)
                        : deliverCopy(frame, memory, frameStart, nowNs);
            case Ipv4Header.PROTOCOL_TCP -> Fate.TCP_CLOSED;
            case Ipv4Header.PROTOCOL_UDP -> deliverUdp(frame, memory, frameStart, ingress, nowNs);
            default -> {
                output.sendError(IcmpError.PROTOCOL_UNREACHABLE, 0, frame, memory, frameStart, ingress, nowNs);
                yield Fate.PROTOCOL_UNREACHABLE;
            }
        };
    }

    /** A first fragment tells its port; those behind it may be a service's until the whole has come together. */
    private Fate deliverUdp(FrameImage frame, MemorySegment memory, long frameStart, Port ingress, long nowNs) {
        boolean wanted = services.accepts(frame, ingress.ordinal);
        if (Ipv4Header.isFragment(frame) && !services.isEmpty() && (wanted || Ipv4Header.fragmentOffset(frame) > 0)) {
            FrameImage packet = reassembler.add(frame, memory, frameStart, nowNs);
            if (packet == null) {
                return reassembler.accepted() ? Fate.DELIVERED : Fate.LOCAL_FRAGMENT;
            }
            Fate fate = services.deliver(packet, ingress.ordinal, nowNs);
            return fate == Fate.OPEN
                    ? refusePort(packet, packet.segment(), FrameDescriptor.VNET_LENGTH, ingress, nowNs)
                    : fate;
        }
        return wanted
                ? deliverDatagram(frame, memory, frameStart, ingress, nowNs)
                : refusePort(frame, memory, frameStart, ingress, nowNs);
    }

    private Fate deliverDatagram(FrameImage frame, MemorySegment memory, long frameStart, Port ingress, long nowNs) {
        if (Offload.isSegmented(frame)) {
            return Fate.UDP_MALFORMED;
        }
        whole.copyWhole(frame, memory, frameStart);
        Offload.complete(whole);
        return services.deliver(whole, ingress.ordinal, nowNs);
    }

    private Fate refusePort(FrameImage frame, MemorySegment memory, long frameStart, Port ingress, long nowNs) {
        output.sendError(IcmpError.PORT_UNREACHABLE, 0, frame, memory, frameStart, ingress, nowNs);
        return Fate.PORT_UNREACHABLE;
    }

    /**
     * Delivers a packet to all hosts of a network, if a service wants it.
     *
     * @param otherwise what becomes of it if none does
     */
    Fate deliverToAll(
            FrameImage frame, MemorySegment memory, long frameStart, Port ingress, Fate otherwise, long nowNs) {
        boolean wanted = services.accepts(frame, ingress.ordinal)
                && !Ipv4Header.isFragment(frame)
                && Offload.judge(frame, false) == Fate.OPEN;
        return wanted ? deliverDatagram(frame, memory, frameStart, ingress, nowNs) : otherwise;
    }

    /** The checksum is verified over a copy: the original may change under our eyes. */
    private Fate deliverCopy(FrameImage frame, MemorySegment memory, long frameStart, long nowNs) {
        whole.copyWhole(frame, memory, frameStart);
        Offload.complete(whole);
        return answer(whole, nowNs);
    }

    private Fate deliverFragment(FrameImage frame, MemorySegment memory, long frameStart, long nowNs) {
        FrameImage packet = reassembler.add(frame, memory, frameStart, nowNs);
        if (packet != null) {
            return answer(packet, nowNs);
        }
        return reassembler.accepted() ? Fate.DELIVERED : Fate.LOCAL_FRAGMENT;
    }

    private Fate answer(FrameImage packet, long nowNs) {
        Fate fate = echo.judge(packet);
        if (fate != Fate.OPEN) {
            return fate;
        }
        output.sendOwn(echo.reply(packet), nowNs);
        echoReplies.increment();
        return Fate.DELIVERED;
    }
}
