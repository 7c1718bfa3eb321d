package io.cofferdam.driver;

import io.cofferdam.driver.nic.Nic;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A NIC that receives what a test tells it to, and keeps what it sends. */
final class FakeNic implements Nic {
    static final int DESCRIPTOR = 77;

    /** Stands for a frame that the device cannot deliver. */
    static final byte[] UNUSABLE_FRAME = {};

    final Queue<byte[]> toReceive = new ArrayDeque<>();
    final List<byte[]> sent = new ArrayList<>();
    long timeoutNs = Long.MAX_VALUE;
    Runnable onSend = () -> {};

    void receives(List<byte[]> frames) {
        toReceive.addAll(frames);
    }

    @Override
    public int receive(MemorySegment memory, long record, long nowNs) {
        byte[] frame = toReceive.poll();
        if (frame == null) {
            return NOTHING;
        }
        if (frame.length == 0) {
            return UNUSABLE;
        }
        FrameDescriptor.clearVnetHeader(memory, record);
        MemorySegment.copy(
                MemorySegment.ofArray(frame), 0, memory, record + FrameDescriptor.FRAME_OFFSET, frame.length);
        return frame.length;
    }

    @Override
    public void send(MemorySegment memory, long record, int length) {
        onSend.run();
        sent.add(memory.asSlice(record + FrameDescriptor.FRAME_OFFSET, length).toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public int descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public long timeoutNs() {
        return timeoutNs;
    }

    @Override
    public void close() {
        toReceive.clear();
    }
}
