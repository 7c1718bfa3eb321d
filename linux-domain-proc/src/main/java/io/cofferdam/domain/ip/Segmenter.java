package io.cofferdam.domain.ip;

import io.cofferdam.domain.wire.FrameImage;

/**
 * Makes the headers of the segments that a frame is to be cut into, as the device would have that the frame was meant
 * for: each has the headers of the frame, its own lengths, checksums and, in IPv4, identification, and for TCP its sequence
 * number, with FIN and PSH on the last only and CWR on the first only (RFC 9293 3.1, RFC 3168 6.1.2; Linux,
 * {@code tcp_gso_segment} and {@code __udp_gso_segment}).
 *
 * <pre>{@code
 * segmenter.begin(frame);
 * while (segmenter.next()) {
 *     send(segmenter.head(), segmenter.headLength(), segmenter.payload(), segmenter.payloadLength());
 * }
 * }</pre>
 *
 * The transport header's checksum is left to be finished: it is the sum over the pseudo-header so far. Confined to the
 * component's one thread; owns the head that it hands out.
 */
final class Segmenter {
    private static final int TCP_SEQUENCE = 4;
    private static final int TCP_FLAGS = 13;
    private static final int UDP_LENGTH_FIELD = 4;

    private static final int FIN = 0x01;
    private static final int PSH = 0x08;
    private static final int CWR = 0x80;

    private final FrameImage head = new FrameImage(FrameImage.HEAD_LENGTH);
    private boolean ipv6;
    private boolean tcp;
    private int transport;
    private int frameLength;
    private int segmentSize;
    private int identification;
    private int sequence;
    private int flags;
    private int segment;
    private int headLength;
    private int payload;
    private int payloadLength;

    /** Starts with the first segment of a frame that is to be cut, of which the head is enough. */
    void begin(FrameImage frame) {
        tcp = Offload.isTcp(frame);
        ipv6 = IpPacket.isIpv6(frame);
        transport = IpPacket.payload(frame);
        frameLength = frame.length();
        segmentSize = Offload.segmentSize(frame);
        headLength = Offload.headerEnd(frame);
        identification = ipv6 ? 0 : Ipv4Header.identification(frame);
        sequence = tcp ? frame.i32(transport + TCP_SEQUENCE) : 0;
        flags = tcp ? frame.u8(transport + TCP_FLAGS) : 0;
        segment = 0;
        payload = headLength;
        payloadLength = 0;
        head.start(headLength);
        head.copyBytes(0, frame, 0, headLength);
    }

    /** Goes on to the next segment; a frame has one at least. */
    boolean next() {
        payload += payloadLength;
        if (segment > 0 && payload >= frameLength) {
            return false;
        }
        payloadLength = Math.min(segmentSize, frameLength - payload);
        int totalLength = headLength + payloadLength - IpPacket.START;
        if (ipv6) {
            Ipv6Header.writeSegment(head, totalLength);
        } else {
            Ipv4Header.writeSegment(head, totalLength, (identification + segment) & 0xffff);
        }
        if (tcp) {
            writeTcp();
        } else {
            head.setU16(transport + UDP_LENGTH_FIELD, Offload.UDP_LENGTH + payloadLength);
        }
        int protocol = tcp ? Ipv4Header.PROTOCOL_TCP : Ipv4Header.PROTOCOL_UDP;
        head.setU16(
                transport + checksumOffset(),
                IpPacket.pseudoHeaderSum(head, protocol, headLength - transport + payloadLength));
        segment++;
        return true;
    }

    private void writeTcp() {
        boolean last = payload + payloadLength == frameLength;
        int cleared = (last ? 0 : FIN | PSH) | (segment == 0 ? 0 : CWR);
        head.setU8(transport + TCP_FLAGS, flags & ~cleared);
        head.setI32(transport + TCP_SEQUENCE, sequence + (payload - headLength));
    }

    private int checksumOffset() {
        return tcp ? Offload.TCP_CHECKSUM : Offload.UDP_CHECKSUM;
    }

    /** The segment's headers, from the Ethernet header, without offload. */
    FrameImage head() {
        return head;
    }

    int headLength() {
        return headLength;
    }

    /** Offset in the frame of what the segment carries. */
    int payload() {
        return payload;
    }

    int payloadLength() {
        return payloadLength;
    }

    /** Offset in the segment of the first byte that its checksum covers. */
    int checksumStart() {
        return transport;
    }

    /** Offset in the segment of its checksum. */
    int checksumField() {
        return transport + checksumOffset();
    }
}
