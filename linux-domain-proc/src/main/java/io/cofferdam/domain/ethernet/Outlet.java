package io.cofferdam.domain.ethernet;

import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.MemorySegment;

/**
 * Where the frames of one port leave: puts together a frame of a rewritten head and a payload that is copied straight
 * from link to link. Confined to the component's one thread.
 */
public final class Outlet {
    private final Source source;

    public Outlet(Source source) {
        this.source = source;
    }

    /**
     * Adds a frame to the burst in hand.
     *
     * @param head the virtio-net header and the first {@code headLength} bytes
     * @param payload where the rest is
     * @param payloadStart offset of the rest in {@code payload}
     * @return whether there was room; if not, the frame is counted as dropped by the link
     */
    public boolean send(FrameImage head, int headLength, MemorySegment payload, long payloadStart, int payloadLength) {
        boolean sent = put(head, headLength, payload, payloadStart, payloadLength) != Source.BACK_PRESSURED;
        if (sent) {
            commit(headLength + payloadLength);
        }
        return sent;
    }

    /**
     * Puts a frame together like {@link #send}, and adds it to the burst in hand only with {@link #commit}: until then it
     * can be changed in place.
     *
     * @return offset of its record in {@link #memory}, or {@link Source#BACK_PRESSURED}
     */
    public long put(FrameImage head, int headLength, MemorySegment payload, long payloadStart, int payloadLength) {
        int frameLength = headLength + payloadLength;
        long record = source.claim(frameLength);
        if (record == Source.BACK_PRESSURED) {
            source.dropped(1);
            return Source.BACK_PRESSURED;
        }
        MemorySegment memory = source.memory();
        MemorySegment.copy(
                head.segment(),
                0,
                memory,
                record + FrameDescriptor.VNET_OFFSET,
                (long) FrameDescriptor.VNET_LENGTH + headLength);
        if (payloadLength > 0) {
            MemorySegment.copy(
                    payload, payloadStart, memory, record + FrameDescriptor.FRAME_OFFSET + headLength, payloadLength);
        }
        return record;
    }

    /** Where the record lies that was put last. */
    public MemorySegment memory() {
        return source.memory();
    }

    /** Adds the frame that was put last. */
    public void commit(int frameLength) {
        source.commit(frameLength);
    }

    /** Adds a frame that is in the image as a whole. */
    public boolean send(FrameImage whole) {
        return send(whole, whole.length(), whole.segment(), 0, 0);
    }
}
