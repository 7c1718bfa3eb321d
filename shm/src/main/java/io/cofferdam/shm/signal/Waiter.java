package io.cofferdam.shm.signal;

import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.FileDescriptors;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The waiting side of a doorbell: what one end of a link tells its peer before its component goes to sleep.
 *
 * <p>The order is: {@link #announce}, look at the link again, sleep (which is a {@link Sleeper}'s work),
 * {@link #withdraw}. See {@link Doorbell} for the other side.
 *
 * <p>Confined to the component's one thread.
 */
public final class Waiter implements AutoCloseable {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment sleep;
    private final long sleepOffset;
    private final MemorySegment bell;
    private final long bellOffset;
    private final int fifoDescriptor;
    private int expected;
    private boolean announced;

    /**
     * @param sleep memory with this side's sleep word
     * @param bell memory with the doorbell word that the peer writes
     * @param fifo the doorbell's FIFO
     */
    public Waiter(MemorySegment sleep, long sleepOffset, MemorySegment bell, long bellOffset, Path fifo) {
        // Opened before the first sleep: a ringer that finds nobody at the FIFO takes it for rung. And what may be
        // wrong
        // with the FIFO shows when the link is opened.
        this(sleep, sleepOffset, bell, bellOffset, Fifo.open(fifo.toString(), FileDescriptors.O_RDWR));
    }

    /** @param fifoDescriptor the doorbell's FIFO, open for reading and writing; closed with this waiter */
    Waiter(MemorySegment sleep, long sleepOffset, MemorySegment bell, long bellOffset, int fifoDescriptor) {
        this.sleep = sleep;
        this.sleepOffset = sleepOffset;
        this.bell = bell;
        this.bellOffset = bellOffset;
        this.fifoDescriptor = fifoDescriptor;
        withdraw();
    }

    void announce(int how) {
        announced = true;
        expected = (int) INT.getVolatile(bell, bellOffset);
        INT.setVolatile(sleep, sleepOffset, SleepWord.nextSleep((int) INT.getOpaque(sleep, sleepOffset), how));
        VarHandle.fullFence();
    }

    void withdraw() {
        announced = false;
        INT.setOpaque(sleep, sleepOffset, SleepWord.awake((int) INT.getOpaque(sleep, sleepOffset)));
    }

    /** Whether the peer has been told to ring. */
    boolean announced() {
        return announced;
    }

    /** Where the doorbell word is mapped, for a futex. */
    long bellAddress() {
        return bell.address() + bellOffset;
    }

    /** What the doorbell word held when this side announced its sleep. */
    int expected() {
        return expected;
    }

    /**
     * The doorbell's FIFO, for poll(2). Opened for reading and writing: with a writer of its own, a FIFO whose ringers have
     * died does not read as hung up.
     */
    int fifoDescriptor() {
        return fifoDescriptor;
    }

    @Override
    public void close() {
        new FileDescriptors().close(fifoDescriptor);
    }
}
