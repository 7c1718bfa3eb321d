package io.cofferdam.domain.neighbour;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** All packets of one port that wait, by their neighbour's slot, and those that waited in vain. */
final class Waiting {
    /** Bytes of packets that may wait on one port, over all neighbours. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Transmitter transmitter;
    private final Fates fates;
    private final @Nullable HoldQueue[] queues;
    private final ArrayDeque<HeldPacket> failed = new ArrayDeque<>();
    private int neighbours;
    private int bytes;

    Waiting(int slots, Transmitter transmitter, Fates fates) {
        this.transmitter = transmitter;
        this.fates = fates;
        queues = new HoldQueue[slots];
    }

    /** How many neighbours are waited for. */
    int neighbours() {
        return neighbours;
    }

    void open(int slot) {
        queues[slot] = new HoldQueue();
        neighbours++;
    }

    Fate hold(int slot, FrameImage frame, MemorySegment memory, long frameStart, int ingress) {
        HoldQueue queue = queueAt(slot);
        while (queue.isFullFor(frame.length())) {
            HeldPacket oldest = queue.poll();
            if (oldest != null) {
                leave(oldest, Fate.HOLD_OVERFLOW);
            }
        }
        if (bytes + frame.length() > MAX_BYTES) {
            return Fate.HOLD_OVERFLOW;
        }
        queue.add(frame, memory, frameStart, ingress);
        bytes += frame.length();
        return Fate.HELD;
    }

    /** The neighbour is known: sends what waited for it, in order. */
    void release(int slot, long mac) {
        HoldQueue queue = close(slot);
        for (HeldPacket packet = queue.poll(); packet != null; packet = queue.poll()) {
            FrameImage frame = packet.frame();
            leave(packet, transmitter.transmit(frame, frame.segment(), FrameDescriptor.VNET_LENGTH, mac));
        }
    }

    /** The neighbour did not answer. */
    void fail(int slot) {
        HoldQueue queue = close(slot);
        for (HeldPacket packet = queue.poll(); packet != null; packet = queue.poll()) {
            leave(packet, Fate.UNRESOLVED);
            failed.add(packet);
        }
    }

    @Nullable HeldPacket pollFailed() {
        return failed.poll();
    }

    private void leave(HeldPacket packet, Fate fate) {
        bytes -= packet.frame().length();
        if (!packet.isOwn()) {
            fates.countReleased(fate);
        }
    }

    private HoldQueue close(int slot) {
        HoldQueue queue = queueAt(slot);
        queues[slot] = null;
        neighbours--;
        return queue;
    }

    private HoldQueue queueAt(int slot) {
        HoldQueue queue = queues[slot];
        if (queue == null) {
            throw new IllegalStateException("nothing waits for the neighbour in slot " + slot);
        }
        return queue;
    }
}
