package io.cofferdam.domain.neighbour;

import io.cofferdam.domain.wire.FrameImage;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The packets that wait for one neighbour's MAC address, at most {@link #MAX_PACKETS} and {@link #MAX_BYTES}. The latest
 * is always kept, the oldest gives way (RFC 1122 2.3.2.2). Allocates: a packet waits once, then its neighbour is known.
 */
final class HoldQueue {
    static final int MAX_PACKETS = 16;
    static final int MAX_BYTES = 64 * 1024;

    private final ArrayDeque<HeldPacket> packets = new ArrayDeque<>();
    private int bytes;

    /** Whether the oldest packet must give way before one of {@code length} bytes comes in. */
    boolean isFullFor(int length) {
        return !packets.isEmpty() && (packets.size() == MAX_PACKETS || bytes + length > MAX_BYTES);
    }

    void add(FrameImage head, MemorySegment memory, long frameStart, int ingress) {
        FrameImage whole = new FrameImage(Math.max(head.length(), FrameImage.HEAD_LENGTH));
        whole.copyWhole(head, memory, frameStart);
        packets.add(new HeldPacket(whole, ingress));
        bytes += whole.length();
    }

    @Nullable HeldPacket poll() {
        HeldPacket packet = packets.poll();
        if (packet != null) {
            bytes -= packet.frame().length();
        }
        return packet;
    }
}
