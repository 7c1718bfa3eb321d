package io.cofferdam.driver.nic;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;

/**
 * A device that frames come from and go to. Records are laid out as {@link FrameDescriptor} says; a NIC fills in or
 * follows the virtio-net header and looks at nothing else.
 *
 * <p>Nothing here waits. Confined to the driver's one thread.
 */
public interface Nic extends AutoCloseable {
    /** There is no frame now. */
    int NOTHING = -1;

    /** There was a frame, and it cannot be used; the NIC has counted why. */
    int UNUSABLE = -2;

    /**
     * Reads the next frame.
     *
     * @param record offset of a record with room for {@link FrameDescriptor#MAX_FRAME_LENGTH} bytes
     * @param nowNs {@link System#nanoTime()}
     * @return the frame's length in bytes, {@link #NOTHING} or {@link #UNUSABLE}
     */
    int receive(MemorySegment memory, long record, long nowNs);

    /**
     * Writes a frame. One that the device does not take is dropped and counted.
     *
     * @param record offset of the frame's record
     * @param length the frame's length in bytes
     */
    void send(MemorySegment memory, long record, int length);

    /** A descriptor that is readable when there is a frame, or -1 if there is none. */
    int descriptor();

    /** In how many nanoseconds there is a frame that no descriptor tells of; {@link Long#MAX_VALUE} for never. */
    long timeoutNs();

    @Override
    void close();
}
