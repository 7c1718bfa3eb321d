package io.cofferdam.domain.ip;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.MemorySegment;

/**
 * Sends packets out of one port to a known MAC address: those of IPv4 in fragments if they exceed the port's MTU (RFC 791
 * 3.2; RFC 8200 section 5 has no such thing), and with segments cut and checksums finished if nobody beyond the port does that. Confined to the component's one
 * thread.
 */
public final class Transmitter {
    /** Segments that one frame may become here: fewer than a burst holds, so that those of a frame are never parted. */
    static final int MAX_SEGMENTS = 512;

    private final Interface port;
    private final boolean offload;
    private final Outlet outlet;
    private final Counter segmentsSent;
    private final Counter fragmentsSent;
    private final Segmenter segmenter = new Segmenter();
    private final FrameImage whole = new FrameImage(FrameDescriptor.MAX_FRAME_LENGTH);
    private final FrameImage fragmentHead = new FrameImage(FrameImage.HEAD_LENGTH);

    /** @param offload whether frames may leave unfinished: see {@link Offload} */
    public Transmitter(Interface port, boolean offload, Outlet outlet, Counter segmentsSent, Counter fragmentsSent) {
        this.port = port;
        this.offload = offload;
        this.outlet = outlet;
        this.segmentsSent = segmentsSent;
        this.fragmentsSent = fragmentsSent;
    }

    /**
     * Sends one packet.
     *
     * @param frame its head at least, as it shall leave except for the Ethernet header, which is written here
     * @param memory where the rest of it is
     * @param frameStart offset in {@code memory} of the frame's Ethernet header
     * @param destination MAC address of the next hop
     * @return {@link Fate#FORWARDED}, {@link Fate#TOO_BIG}, {@link Fate#OFFLOAD_TOO_BIG} or {@link Fate#BACK_PRESSURED}
     */
    public Fate transmit(FrameImage frame, MemorySegment memory, long frameStart, long destination) {
        boolean ipv6 = IpPacket.isIpv6(frame);
        Ethernet.write(frame, destination, port.mac(), ipv6 ? Ethernet.TYPE_IPV6 : Ethernet.TYPE_IPV4);
        boolean fits = Offload.packetLength(frame) <= port.mtu();
        boolean finished = !Offload.isAsked(frame);
        boolean sent;
        if (fits && (finished || offload)) {
            int copied = frame.copied();
            sent = outlet.send(frame, copied, memory, frameStart + copied, frame.length() - copied);
        } else if (ipv6 && !fits) {
            return Fate.TOO_BIG;
        } else if (finished) {
            sent = sendFragments(frame, memory, frameStart);
        } else if (!Offload.isSegmented(frame)) {
            sent = sendFinished(frame, memory, frameStart, fits);
        } else if (Offload.segments(frame) <= MAX_SEGMENTS) {
            sent = sendSegments(frame, memory, frameStart, fits);
        } else {
            return Fate.OFFLOAD_TOO_BIG;
        }
        return sent ? Fate.FORWARDED : Fate.BACK_PRESSURED;
    }

    private boolean sendFinished(FrameImage frame, MemorySegment memory, long frameStart, boolean fits) {
        int start = Offload.checksumStart(frame);
        int field = Offload.checksumField(frame);
        int copied = frame.copied();
        return sendFinished(frame, copied, memory, frameStart + copied, frame.length() - copied, start, field, fits);
    }

    private boolean sendSegments(FrameImage frame, MemorySegment memory, long frameStart, boolean fits) {
        segmenter.begin(frame);
        while (segmenter.next()) {
            boolean sent = sendFinished(
                    segmenter.head(),
                    segmenter.headLength(),
                    memory,
                    frameStart + segmenter.payload(),
                    segmenter.payloadLength(),
                    segmenter.checksumStart(),
                    segmenter.checksumField(),
                    fits);
            if (!sent) {
                return false;
            }
            segmentsSent.increment();
        }
        return true;
    }

    /**
     * Sends a packet whose checksum is to be finished. That is done where nobody else can write any more: in the outgoing
     * frame, or, for a packet that leaves in fragments, in a copy.
     */
    private boolean sendFinished(
            FrameImage head,
            int headLength,
            MemorySegment payload,
            long payloadStart,
            int payloadLength,
            int checksumStart,
            int checksumField,
            boolean fits) {
        int frameLength = headLength + payloadLength;
        if (!fits) {
            whole.start(frameLength);
            whole.copyBytes(0, head, 0, headLength);
            whole.copyBytes(headLength, payload, payloadStart, payloadLength);
            Offload.finishChecksum(
                    whole.segment(), FrameDescriptor.VNET_LENGTH, frameLength, checksumStart, checksumField);
            return sendPacket(whole);
        }
        long record = outlet.put(head, headLength, payload, payloadStart, payloadLength);
        if (record == Source.BACK_PRESSURED) {
            return false;
        }
        long frameStart = record + FrameDescriptor.FRAME_OFFSET;
        Offload.finishChecksum(outlet.memory(), frameStart, frameLength, checksumStart, checksumField);
        FrameDescriptor.clearVnetHeader(outlet.memory(), record);
        outlet.commit(frameLength);
        return true;
    }

    /** In fragments, unless it fits after all: the last segment of a frame may be a short one. */
    private boolean sendPacket(FrameImage packet) {
        return Ipv4Header.totalLength(packet) <= port.mtu()
                ? outlet.send(packet)
                : sendFragments(packet, packet.segment(), FrameDescriptor.VNET_LENGTH);
    }

    /** The first fragment has the whole header, later ones only the options that are to be copied. */
    private boolean sendFragments(FrameImage frame, MemorySegment memory, long frameStart) {
        int dataStart = Ipv4Header.payload(frame);
        int dataLength = frame.length() - dataStart;
        int headerLength = Ipv4Header.headerLength(frame);
        fragmentHead.start(Ipv4Header.START + Ipv4Header.MAX_LENGTH);
        fragmentHead.copyBytes(0, frame, 0, dataStart);
        int sent = 0;
        while (sent < dataLength) {
            if (sent > 0 && Ipv4Header.hasOptions(frame)) {
                headerLength = Ipv4Options.copyCopied(frame, fragmentHead);
            }
            int room = port.mtu() - headerLength;
            boolean last = dataLength - sent <= room;
            int count = last ? dataLength - sent : room & -8;
            writeHead(frame, headerLength, count, sent, last);
            int headLength = Ipv4Header.START + headerLength;
            if (!outlet.send(fragmentHead, headLength, memory, frameStart + dataStart + sent, count)) {
                return false;
            }
            fragmentsSent.increment();
            sent += count;
        }
        return true;
    }

    /** A packet that is a fragment itself passes its own offset and its more-fragments flag on to its fragments. */
    private void writeHead(FrameImage frame, int headerLength, int count, int dataOffset, boolean last) {
        int offset = (Ipv4Header.fragmentOffset(frame) + dataOffset) / 8;
        boolean more = !last || Ipv4Header.moreFragments(frame);
        int word = offset | (more ? Ipv4Header.MORE_FRAGMENTS : 0);
        Ipv4Header.writeFragment(fragmentHead, headerLength, headerLength + count, word);
    }
}
