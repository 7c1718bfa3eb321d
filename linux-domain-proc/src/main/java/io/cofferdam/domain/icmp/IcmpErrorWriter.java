package io.cofferdam.domain.icmp;

import io.cofferdam.domain.ip.InternetChecksum;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.rate.TokenBucket;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.MemorySegment;

/**
 * Writes ICMP errors about packets that came in by one port, so many a second (RFC 1812 4.3.2). Confined to the
 * component's one thread; owns the packet that it hands out until the next one is written.
 */
public final class IcmpErrorWriter {
    /** Errors a second, and how many at once. */
    static final int RATE_PER_S = 1000;

    static final int BURST = 50;

    /** The error is as long as it can be within this many bytes (RFC 1812 4.3.2.3). */
    static final int MAX_PACKET_LENGTH = 576;

    /** Precedence 6, internetwork control (RFC 1812 4.3.2.5). */
    static final int TOS = 0xc0;

    static final int TTL = 64;

    private static final long NS_PER_S = 1_000_000_000L;

    private static final int ICMP = Ipv4Header.START + Ipv4Header.MIN_LENGTH;
    private static final int QUOTE = ICMP + 8;

    private final FrameImage error = new FrameImage(Ipv4Header.START + MAX_PACKET_LENGTH);
    private final TokenBucket bucket = new TokenBucket(NS_PER_S / RATE_PER_S, BURST);
    private final Counter limited;
    private int identification;

    public IcmpErrorWriter(Counters counters) {
        limited = counters.counter("icmp.errors-limited");
    }

    /**
     * Whether an error about a packet may be sent: not about an ICMP error, nor about a fragment other than the first
     * (RFC 1812 4.3.2.7), nor beyond the rate (RFC 1812 4.3.2.8). Packets to groups or to all, by their IPv4 or by their
     * Ethernet address, and packets from no host's address never come as far as here.
     */
    public boolean isAllowed(FrameImage offending, long nowNs) {
        if (Ipv4Header.fragmentOffset(offending) != 0 || !mayBeAnswered(offending)) {
            return false;
        }
        if (!bucket.take(nowNs)) {
            limited.increment();
            return false;
        }
        return true;
    }

    private static boolean mayBeAnswered(FrameImage offending) {
        if (Ipv4Header.protocol(offending) != Ipv4Header.PROTOCOL_ICMP) {
            return true;
        }
        int type = Ipv4Header.payload(offending);
        return type < offending.copied() && IcmpHeader.isQuery(offending.u8(type));
    }

    /**
     * Writes an error.
     *
     * @param parameter the second word of the ICMP header
     * @param source our address
     * @param offending the head of the packet that it is about
     * @param memory where the rest of that packet is
     * @param frameStart offset in {@code memory} of its Ethernet header
     */
    public FrameImage write(
            IcmpError kind, int parameter, int source, FrameImage offending, MemorySegment memory, long frameStart) {
        int quoteLength = Math.min(Ipv4Header.totalLength(offending), Ipv4Header.START + MAX_PACKET_LENGTH - QUOTE);
        error.start(QUOTE + quoteLength);
        error.copyPacket(QUOTE, offending, memory, frameStart, Ipv4Header.START, quoteLength);
        error.setU16(ICMP, (kind.type() << 8) | kind.code());
        error.setU16(ICMP + 2, 0);
        error.setI32(ICMP + 4, parameter);
        error.setU16(ICMP + 2, InternetChecksum.of(error, ICMP, error.length() - ICMP));
        Ipv4Header.write(
                error,
                TOS,
                error.length() - Ipv4Header.START,
                identification++,
                TTL,
                source,
                Ipv4Header.source(offending));
        return error;
    }
}
