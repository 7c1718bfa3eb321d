package io.cofferdam.domain.ip;

import io.cofferdam.domain.wire.FrameImage;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts together packets to the gateway itself that arrive in fragments (RFC 791 3.2; which blocks of eight bytes are
 * there is kept in a bit map). Packets that are forwarded are never put together.
 *
 * <p>Bounded: {@link #MAX_PACKETS} at a time, the oldest gives way; after {@link #TIMEOUT_NS} what is there is thrown
 * away silently. Fragments that overlap with what is there are refused. Options are left out.
 *
 * <p>Confined to the component's one thread; owns the packet that it hands out until it is called again.
 */
public final class Reassembler {
    static final int MAX_PACKETS = 4;

    /** RFC 791 3.2 suggests 15 s, RFC 1122 3.3.2 asks for 60 to 120 s for hosts; an echo that old helps nobody. */
    static final long TIMEOUT_NS = 30_000_000_000L;

    private final @Nullable Packet[] packets = new Packet[MAX_PACKETS];
    private boolean accepted;

    /**
     * Takes in a fragment.
     *
     * @param frame its head
     * @param memory where all of it is
     * @param frameStart offset in {@code memory} of the Ethernet header
     * @return the whole packet, without options, once its last missing fragment came in
     */
    public @Nullable FrameImage add(FrameImage frame, MemorySegment memory, long frameStart, long nowNs) {
        Packet packet = packetOf(frame, nowNs);
        accepted = packet.add(frame, memory, frameStart);
        return accepted ? packet.takeIfComplete() : null;
    }

    /** Whether the fragment given last was of use. */
    public boolean accepted() {
        return accepted;
    }

    private Packet packetOf(FrameImage frame, long nowNs) {
        int oldest = 0;
        long oldestAgeNs = -1;
        for (int i = 0; i < packets.length; i++) {
            Packet packet = packets[i];
            if (packet == null) {
                packet = new Packet();
                packets[i] = packet;
            }
            long ageNs = packet.busy ? nowNs - packet.startedNs : Long.MAX_VALUE;
            if (ageNs <= TIMEOUT_NS && packet.isOf(frame)) {
                return packet;
            }
            if (ageNs > oldestAgeNs) {
                oldestAgeNs = ageNs;
                oldest = i;
            }
        }
        Packet packet = packets[oldest];
        if (packet == null) {
            throw new IllegalStateException("place " + oldest + " was filled above");
        }
        packet.begin(frame, nowNs);
        return packet;
    }

    private static final class Packet {
        private static final int UNKNOWN = -1;
        private static final int MAX_DATA_LENGTH = 65_535 - Ipv4Header.MIN_LENGTH;
        private static final int DATA = Ipv4Header.START + Ipv4Header.MIN_LENGTH;

        private final FrameImage image = new FrameImage(DATA + MAX_DATA_LENGTH);
        private final long[] blocks = new long[(MAX_DATA_LENGTH / 8 + 64) / 64];
        private boolean busy;
        private long startedNs;
        private int filled;
        private int end;
        private int dataLength;

        boolean isOf(FrameImage frame) {
            return Ipv4Header.identification(image) == Ipv4Header.identification(frame)
                    && Ipv4Header.source(image) == Ipv4Header.source(frame)
                    && Ipv4Header.destination(image) == Ipv4Header.destination(frame)
                    && Ipv4Header.protocol(image) == Ipv4Header.protocol(frame);
        }

        void begin(FrameImage frame, long nowNs) {
            busy = true;
            startedNs = nowNs;
            filled = 0;
            end = 0;
            dataLength = UNKNOWN;
            Arrays.fill(blocks, 0);
            image.copyBytes(0, frame, 0, DATA);
        }

        boolean add(FrameImage frame, MemorySegment memory, long frameStart) {
            int from = Ipv4Header.fragmentOffset(frame);
            int payload = Ipv4Header.payload(frame);
            int count = frame.length() - payload;
            int to = from + count;
            boolean last = !Ipv4Header.moreFragments(frame);
            if (to > MAX_DATA_LENGTH || count == 0 || (!last && count % 8 != 0)) {
                return false;
            }
            if (dataLength == UNKNOWN ? last && to < end : last || to > dataLength) {
                return false;
            }
            if (!fill(from / 8, (to + 7) / 8)) {
                return false;
            }
            image.copyBytes(DATA + from, memory, frameStart + payload, count);
            end = Math.max(end, to);
            dataLength = last ? to : dataLength;
            return true;
        }

        /** Marks blocks as there, unless one of them is already. */
        private boolean fill(int fromBlock, int toBlock) {
            for (int block = fromBlock; block < toBlock; block++) {
                if ((blocks[block / 64] & (1L << block)) != 0) {
                    return false;
                }
            }
            for (int block = fromBlock; block < toBlock; block++) {
                blocks[block / 64] |= 1L << block;
            }
            filled += toBlock - fromBlock;
            return true;
        }

        @Nullable FrameImage takeIfComplete() {
            if (dataLength == UNKNOWN || filled < (dataLength + 7) / 8) {
                return null;
            }
            busy = false;
            image.start(DATA + dataLength);
            Ipv4Header.writeFragment(image, Ipv4Header.MIN_LENGTH, Ipv4Header.MIN_LENGTH + dataLength, 0);
            return image;
        }
    }
}
