package io.cofferdam.domain.ip;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.domain.wire.Offload;
import io.cofferdam.shm.counters.Counter;
import java.lang.foreign.MemorySegment;

/**
 * Sends IPv4 packets out of one port to a known MAC address, in fragments if they exceed the port's MTU (RFC 791 3.2).
 * Confined to the component's one thread.
 */
public final class Transmitter {
    private final Interface port;
    private final Outlet outlet;
    private final Counter fragmentsSent;
    private final FrameImage fragmentHead = new FrameImage(FrameImage.HEAD_LENGTH);

    public Transmitter(Interface port, Outlet outlet, Counter fragmentsSent) {
        this.port = port;
        this.outlet = outlet;
        this.fragmentsSent = fragmentsSent;
    }

    /**
     * Sends one packet.
     *
     * @param frame its head at least, as it shall leave except for the Ethernet header, which is written here
     * @param memory where the rest of it is
     * @param frameStart offset in {@code memory} of the frame's Ethernet header
     * @param destination MAC address of the next hop
     * @return {@link Fate#FORWARDED} or {@link Fate#BACK_PRESSURED}
     */
    public Fate transmit(FrameImage frame, MemorySegment memory, long frameStart, long destination) {
        Ethernet.write(frame, destination, port.mac(), Ethernet.TYPE_IPV4);
        boolean fits = Ipv4Header.totalLength(frame) <= port.mtu() || Offload.isSegmented(frame);
        boolean sent = fits
                ? outlet.send(
                        frame, frame.copied(), memory, frameStart + frame.copied(), frame.length() - frame.copied())
                : sendFragments(frame, memory, frameStart);
        return sent ? Fate.FORWARDED : Fate.BACK_PRESSURED;
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
