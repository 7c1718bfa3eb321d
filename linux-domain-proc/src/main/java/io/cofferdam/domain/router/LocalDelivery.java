package io.cofferdam.domain.router;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.icmp.EchoResponder;
import io.cofferdam.domain.icmp.IcmpError;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.ip.Offload;
import io.cofferdam.domain.ip.Reassembler;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import java.lang.foreign.MemorySegment;

/**
 * What the gateway does with packets to its own addresses: it answers echo requests, and says that nobody listens to the
 * rest (RFC 1122 3.2.2.1), so that a traceroute ends. TCP segments are dropped silently. Only ICMP
 * is put together from fragments: everything else is refused by its first fragment.
 */
final class LocalDelivery {
    private final Output output;
    private final Counter echoReplies;
    private final EchoResponder echo = new EchoResponder();
    private final Reassembler reassembler = new Reassembler();
    private final FrameImage whole = new FrameImage(Ipv4Header.START + 65_535);

    LocalDelivery(Output output, Counter echoReplies) {
        this.output = output;
        this.echoReplies = echoReplies;
    }

    Fate deliver(FrameImage frame, MemorySegment memory, long frameStart, Port ingress, long nowNs) {
        return switch (Ipv4Header.protocol(frame)) {
            case Ipv4Header.PROTOCOL_ICMP ->
                Ipv4Header.isFragment(frame)
                        ? deliverFragment(frame, memory, frameStart, nowNs)
                        : deliverCopy(frame, memory, frameStart, nowNs);
            case Ipv4Header.PROTOCOL_TCP -> Fate.TCP_CLOSED;
            case Ipv4Header.PROTOCOL_UDP -> {
                output.sendError(IcmpError.PORT_UNREACHABLE, 0, frame, memory, frameStart, ingress, nowNs);
                yield Fate.PORT_UNREACHABLE;
            }
            default -> {
                output.sendError(IcmpError.PROTOCOL_UNREACHABLE, 0, frame, memory, frameStart, ingress, nowNs);
                yield Fate.PROTOCOL_UNREACHABLE;
            }
        };
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
