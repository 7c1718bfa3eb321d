package io.cofferdam.shm.signal;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Futex;
import io.cofferdam.shm.kernel.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The ringing side of a doorbell: wakes the peer at the other end of a link if, and only if, it said that it sleeps.
 *
 * <p>The order is: publish, then {@link #ring}. Ring fences, looks at the peer's {@link SleepWord}, and rings at most
 * once per sleep; while the peer is awake it costs no system call. The waiting side is {@link Waiter}, whose order is:
 * announce, look again, sleep. One of the two always sees the other (Dekker's argument; the fence on both sides is what
 * makes it hold).
 *
 * <p>Confined to the component's one thread.
 */
public final class Doorbell implements AutoCloseable {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final int NOT_OPEN = -1;

    private final MemorySegment bell;
    private final long bellOffset;
    private final MemorySegment sleep;
    private final long sleepOffset;
    private final String fifo;

    private final Futex futex = new Futex();
    private final FileDescriptors descriptors = new FileDescriptors();
    private final MemorySegment token = Arena.ofAuto().allocate(1);
    private int fifoDescriptor = NOT_OPEN;
    private int rungFor = SleepWord.AWAKE;
    private long rings;

    /**
     * @param bell memory with the doorbell word, which this side writes
     * @param sleep memory with the peer's sleep word, which this side only reads
     * @param fifo the doorbell's FIFO, opened when it is first needed
     */
    public Doorbell(MemorySegment bell, long bellOffset, MemorySegment sleep, long sleepOffset, Path fifo) {
        this.bell = bell;
        this.bellOffset = bellOffset;
        this.sleep = sleep;
        this.sleepOffset = sleepOffset;
        this.fifo = fifo.toString();
    }

    /** Wakes the peer if it sleeps. Call after what it should see has been published. */
    public void ring() {
        if (isDue()) {
            wake();
        }
    }

    /** Whether the peer sleeps and was not woken yet. Call after what it should see has been published. */
    public boolean isDue() {
        VarHandle.fullFence();
        int word = (int) INT.getAcquire(sleep, sleepOffset);
        return SleepWord.how(word) != SleepWord.AWAKE && word != rungFor;
    }

    /** How many times the peer was woken, each for one system call. */
    public long rings() {
        return rings;
    }

    /** Wakes the peer from the sleep that it is in, if it is in one. */
    public void wake() {
        int word = (int) INT.getAcquire(sleep, sleepOffset);
        int how = SleepWord.how(word);
        if (how == SleepWord.AWAKE) {
            return;
        }
        rungFor = word;
        rings++;
        INT.setVolatile(bell, bellOffset, (int) INT.getOpaque(bell, bellOffset) + 1);
        if (how == SleepWord.ON_FUTEX) {
            futex.wake(bell, bellOffset);
        } else {
            wakeThroughFifo();
        }
    }

    /** A FIFO that nobody reads, or that is full of tokens already, is as good as rung: a waiter looks before it sleeps. */
    private void wakeThroughFifo() {
        if (fifoDescriptor == NOT_OPEN) {
            try {
                fifoDescriptor = Fifo.open(fifo, FileDescriptors.O_WRONLY);
            } catch (SystemCallException e) {
                if (e.errno() == Errno.ENXIO) {
                    return;
                }
                throw e;
            }
        }
        int result = descriptors.write(fifoDescriptor, token, 0, 1);
        if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EPIPE) {
            throw new SystemCallException("write(\"" + fifo + "\", 1 byte)", -result);
        }
    }

    @Override
    public void close() {
        if (fifoDescriptor != NOT_OPEN) {
            descriptors.close(fifoDescriptor);
            fifoDescriptor = NOT_OPEN;
        }
    }
}
