package io.cofferdam.domain.ip;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.wire.FrameImage;

/**
 * What packets of both versions have. Relies on what {@link Ipv4Header#judge}, or {@link Ipv6Header#judge} and {@link
 * Ipv6Extensions#judge}, have checked and noted.
 */
final class IpPacket {
    /** Offset of the IP header in the frame. */
    static final int START = Ethernet.HEADER_LENGTH;

    private IpPacket() {}

    static boolean isIpv6(FrameImage frame) {
        return frame.u8(START) >>> 4 == 6;
    }

    /** Offset in the frame of the header behind all IP headers. */
    static int payload(FrameImage frame) {
        return isIpv6(frame) ? frame.upperStart() : Ipv4Header.payload(frame);
    }

    /** The protocol of the header behind all IP headers. */
    static int protocol(FrameImage frame) {
        return isIpv6(frame) ? frame.upperProtocol() : Ipv4Header.protocol(frame);
    }

    static int totalLength(FrameImage frame) {
        return isIpv6(frame) ? Ipv6Header.totalLength(frame) : Ipv4Header.totalLength(frame);
    }

    /** The sum over the pseudo-header that TCP and UDP checksums cover, not complemented. */
    static int pseudoHeaderSum(FrameImage frame, int protocol, int transportLength) {
        return isIpv6(frame)
                ? Ipv6Header.pseudoHeaderSum(frame, protocol, transportLength)
                : Ipv4Header.pseudoHeaderSum(frame, transportLength);
    }
}
