package io.cofferdam.driver;

import io.cofferdam.driver.nic.Nic;
import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import io.cofferdam.shm.signal.DescriptorSleeper;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Moves frames from a NIC into a link and from another link to the NIC. Frames received and frames to send lie in
 * memory of their own; nothing is parsed.
 *
 * <p>A frame for the NIC is taken from its link before it is written to the device, so a driver that is killed loses at
 * most the burst in its hand and never sends a frame twice. When the link into the gateway is full, frames stay in the
 * NIC's own queue, or are dropped and counted: see {@link WhenFull}.
 */
public final class Driver implements DutyCycle, DescriptorSleeper.Device {
    /** Frames per direction after which the other direction gets its turn. */
    private static final int FRAMES_PER_TURN = 256;

    /** Frames after which the next component may start: long bursts save signals, short ones let others work beside us. */
    private static final int FRAMES_PER_BURST = 32;

    /**
     * Bytes after which the same holds: two large frames at most, so that one burst still holds what they become if they
     * have to be cut on their way.
     */
    private static final int BYTES_PER_BURST = 64 * 1024;

    private final Nic nic;
    private final Source received;
    private final Sink toSend;
    private final WhenFull whenFull;
    private final MemorySegment discarded = Arena.ofAuto()
            .allocate(FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH), FrameDescriptor.ALIGNMENT);
    private boolean linkFull;

    /**
     * @param received link into the gateway, for what the NIC receives
     * @param toSend link out of the gateway, with what the NIC is to send
     */
    public Driver(Nic nic, Source received, Sink toSend, WhenFull whenFull) {
        this.nic = nic;
        this.received = received;
        this.toSend = toSend;
        this.whenFull = whenFull;
    }

    @Override
    public int doWork(long nowNs) {
        return send() + receive(nowNs);
    }

    private int send() {
        int frames = 0;
        while (frames < FRAMES_PER_TURN && toSend.get()) {
            frames += toSend.frames();
            toSend.take();
            while (toSend.next()) {
                nic.send(toSend.memory(), toSend.record(), toSend.length());
            }
            toSend.acknowledge();
        }
        return frames;
    }

    private int receive(long nowNs) {
        linkFull = false;
        int frames = 0;
        int inBurst = 0;
        int bytesInBurst = 0;
        while (frames < FRAMES_PER_TURN) {
            long record = received.claim(FrameDescriptor.MAX_FRAME_LENGTH);
            if (record == Source.BACK_PRESSURED) {
                linkFull = whenFull == WhenFull.WAIT;
                frames += whenFull == WhenFull.DROP ? discard(nowNs) : 0;
                break;
            }
            int length = nic.receive(received.memory(), record, nowNs);
            if (length == Nic.NOTHING) {
                break;
            }
            frames++;
            if (length >= 0) {
                received.commit(length);
                inBurst++;
                bytesInBurst += length;
            }
            if (inBurst == FRAMES_PER_BURST || bytesInBurst >= BYTES_PER_BURST || received.isBurstFull()) {
                received.submit();
                inBurst = 0;
                bytesInBurst = 0;
            }
        }
        received.submit();
        return frames;
    }

    private int discard(long nowNs) {
        int frames = 0;
        while (frames < FRAMES_PER_TURN && nic.receive(discarded, 0, nowNs) != Nic.NOTHING) {
            frames++;
        }
        received.dropped(frames);
        return frames;
    }

    @Override
    public int descriptor() {
        return nic.descriptor();
    }

    @Override
    public boolean waiting() {
        return !linkFull;
    }

    @Override
    public long timeoutNs() {
        return linkFull ? Long.MAX_VALUE : nic.timeoutNs();
    }
}
