package io.cofferdam.domain.icmp6;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.rate.TokenBucket;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.MemorySegment;

/**
 * Writes ICMPv6 errors about packets that came in by one port, so many a second (RFC 4443 2.4 f). Confined to the
 * component's one thread; owns the packet that it hands out until the next one is written.
 */
public final class Icmpv6ErrorWriter {
    /** Errors a second, and how many at once. */
    static final int RATE_PER_S = 1000;

    static final int BURST = 50;

    /** The error is as long as it can be within what every link carries (RFC 4443 2.4 c). */
    static final int MAX_PACKET_LENGTH = Interface6.MIN_MTU;

    private static final long NS_PER_S = 1_000_000_000L;
    private static final int QUOTE = Ipv6Header.END + Icmpv6.HEADER_LENGTH;

    private final FrameImage error = new FrameImage(Ipv6Header.START + MAX_PACKET_LENGTH);
    private final TokenBucket bucket = new TokenBucket(NS_PER_S / RATE_PER_S, BURST);
    private final Counter limited;

    public Icmpv6ErrorWriter(Counters counters) {
        limited = counters.counter("icmp.errors-limited");
    }

    /**
     * Whether an error about a packet may be sent (RFC 4443 2.4 e and f): not about an error or a redirect, nor about a part
     * of one; about packets to groups, by their IPv6 or by their Ethernet address, only what concerns all; not to a source
     * that is no host's; nor beyond the rate.
     *
     * @param offending the head of the packet, with its upper layer noted
     * @param hasUpperHeader whether that begins in this packet, which is not a later fragment
     */
    public boolean isAllowed(Icmpv6Error kind, FrameImage offending, boolean hasUpperHeader, long nowNs) {
        boolean group = Ipv6Header.isToGroup(offending) || Ethernet.isToGroup(offending);
        boolean anonymous =
                Ipv6Address.isUnspecified(Ipv6Header.sourceHigh(offending), Ipv6Header.sourceLow(offending));
        if (anonymous || (group && !kind.isForGroupsToo()) || isAboutError(offending, hasUpperHeader)) {
            return false;
        }
        if (!bucket.take(nowNs)) {
            limited.increment();
            return false;
        }
        return true;
    }

    private static boolean isAboutError(FrameImage offending, boolean hasUpperHeader) {
        int type = offending.upperStart();
        return offending.upperProtocol() == Icmpv6.PROTOCOL
                && (!hasUpperHeader || type >= offending.copied() || Icmpv6.isError(offending.u8(type)));
    }

    /**
     * Writes an error, to the source of the packet that it is about.
     *
     * @param parameter the second word of the ICMPv6 header
     * @param sourceHigh first half of our address
     * @param sourceLow second half of our address
     * @param offending the head of the packet that it is about
     * @param memory where the rest of that packet is
     * @param frameStart offset in {@code memory} of its Ethernet header
     */
    public FrameImage write(
            Icmpv6Error kind,
            int parameter,
            long sourceHigh,
            long sourceLow,
            FrameImage offending,
            MemorySegment memory,
            long frameStart) {
        int quoteLength = Math.min(Ipv6Header.totalLength(offending), Ipv6Header.START + MAX_PACKET_LENGTH - QUOTE);
        error.start(QUOTE + quoteLength);
        error.copyPacket(QUOTE, offending, memory, frameStart, Ipv6Header.START, quoteLength);
        Ipv6Header.write(error, /* trafficClass= */ 0, Icmpv6.PROTOCOL, Ipv6Header.HOP_LIMIT);
        Ipv6Header.setSource(error, sourceHigh, sourceLow);
        Ipv6Header.setDestination(error, Ipv6Header.sourceHigh(offending), Ipv6Header.sourceLow(offending));
        error.setI32(Ipv6Header.END + 4, parameter);
        Icmpv6.finish(error, Ipv6Header.END, kind.type(), kind.code());
        return error;
    }
}
