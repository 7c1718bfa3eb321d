package io.cofferdam.domain.icmp;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.ip.InternetChecksum;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.wire.FrameImage;

/**
 * Turns echo requests to the gateway into replies (RFC 792, Echo; RFC 1122 3.2.2.6): same data, same identifier and
 * sequence number, from the address that was asked. IPv4 options are not returned.
 */
public final class EchoResponder {
    private static final int TTL = 64;
    private static final int REPLY_START = Ipv4Header.START + Ipv4Header.MIN_LENGTH;

    private final FrameImage reply = new FrameImage(Ipv4Header.START + 65_535);
    private int identification;

    /** Judges an ICMP message to the gateway, of which {@code packet} has all bytes: only echo requests pass. */
    public Fate judge(FrameImage packet) {
        int start = Ipv4Header.payload(packet);
        int length = packet.length() - start;
        if (length < IcmpHeader.LENGTH || InternetChecksum.of(packet, start, length) != 0) {
            return Fate.ICMP_MALFORMED;
        }
        boolean request = packet.u8(start) == IcmpHeader.ECHO_REQUEST && packet.u8(start + 1) == 0;
        return request ? Fate.OPEN : Fate.ICMP_IGNORED;
    }

    /** The reply to a request that passed; it stays as it is until the next call. */
    public FrameImage reply(FrameImage request) {
        int start = Ipv4Header.payload(request);
        int length = request.length() - start;
        reply.start(REPLY_START + length);
        reply.copyBytes(REPLY_START, request, start, length);
        reply.setU8(REPLY_START, IcmpHeader.ECHO_REPLY);
        reply.setU16(
                REPLY_START + 2,
                InternetChecksum.update(
                        request.u16(start + 2), IcmpHeader.ECHO_REQUEST << 8, IcmpHeader.ECHO_REPLY << 8));
        Ipv4Header.write(
                reply,
                Ipv4Header.tos(request),
                Ipv4Header.MIN_LENGTH + length,
                identification++,
                TTL,
                /* source= */ Ipv4Header.destination(request),
                /* destination= */ Ipv4Header.source(request));
        return reply;
    }
}
