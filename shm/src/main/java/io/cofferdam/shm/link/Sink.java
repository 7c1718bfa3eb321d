package io.cofferdam.shm.link;

import java.lang.foreign.MemorySegment;

/**
 * The receiving end of a link: the one reader of its frames.
 *
 * <pre>{@code
 * if (sink.get()) {               // get_packet: the next burst, if there is one
 *     while (sink.next()) {
 *         use(sink.memory(), sink.record(), sink.length());
 *     }
 *     sink.acknowledge();         // acknowledge_packet: its memory is the source's again
 * }
 * }</pre>
 *
 * <p>What {@link #length()} and {@link #record()} say has been copied and checked. The frame's bytes, its virtio-net
 * header included, stay in memory that another process may change at any time: copy what a decision rests on, check
 * the copy, use the copy.
 *
 * <p>Confined to the component's one thread.
 */
public interface Sink {
    /** The memory that records lie in, for reading only. */
    MemorySegment memory();

    /** Takes the next burst, or, if one is in hand that was not acknowledged, starts again at its first frame. */
    boolean get();

    /** Position of the burst in hand: later bursts have larger positions, also across restarts of either end. */
    long burst();

    /** Number of frames in the burst in hand. */
    int frames();

    /** Bytes that the records of the burst in hand take, which is more than the frames' lengths added up. */
    long bytes();

    /** Goes on to the next frame of the burst in hand. */
    boolean next();

    /** Offset in {@link #memory()} of the current frame's record, laid out as {@link FrameDescriptor} says. */
    long record();

    /** Length in bytes of the current frame, from its Ethernet header, 0 to {@link FrameDescriptor#MAX_FRAME_LENGTH}. */
    int length();

    /**
     * Says that the burst in hand will not be asked for again, even if this process dies before it acknowledges. For
     * ends where doing a thing twice is worse than not doing it: a driver calls this before it writes to its device.
     */
    void take();

    /** Gives the burst in hand back to the source, which may use its memory again. Implies {@link #take()}. */
    void acknowledge();
}
