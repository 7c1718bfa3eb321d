package io.cofferdam.domain.icmp6;

import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.wire.FrameImage;

/**
 * Turns echo requests to the gateway into replies (RFC 4443 4.2): same data, same identifier and sequence number. Extension
 * headers are not returned. Confined to the component's one thread; owns the reply until the next call.
 */
public final class Echo6Responder {
    private final FrameImage reply = new FrameImage(Ipv6Header.END + 65_535);

    /**
     * The reply to a request that is sound.
     *
     * @param sourceHigh first half of our address: that which was asked, unless it was a group's
     * @param sourceLow second half of our address
     */
    public FrameImage reply(FrameImage request, long sourceHigh, long sourceLow) {
        int start = request.upperStart();
        int length = request.length() - start;
        reply.start(Ipv6Header.END + length);
        reply.copyBytes(Ipv6Header.END, request, start, length);
        Ipv6Header.write(reply, Ipv6Header.trafficClass(request), Icmpv6.PROTOCOL, Ipv6Header.HOP_LIMIT);
        Ipv6Header.setSource(reply, sourceHigh, sourceLow);
        Ipv6Header.setDestination(reply, Ipv6Header.sourceHigh(request), Ipv6Header.sourceLow(request));
        Icmpv6.finish(reply, Ipv6Header.END, Icmpv6.ECHO_REPLY, 0);
        return reply;
    }
}
