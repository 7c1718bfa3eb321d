package io.cofferdam.shm.signal;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Poll;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Sleeps on descriptors: those of a device, and the doorbells' FIFOs. For components that have a device.
 *
 * <p>A FIFO that has been rung stays readable until it is emptied, so a ring between announcement and sleep ends the
 * sleep at once, as a changed futex word would.
 */
public final class DescriptorSleeper extends Sleeper {
    private static final int TOKENS_PER_READ = 64;

    /** What else the component waits for. */
    public interface Device {
        /** A descriptor that is readable when the device has a frame, or {@link #NO_DESCRIPTOR}. */
        int descriptor();

        /** Whether the component could use a frame from the device; false while the link behind it is full. */
        boolean waiting();

        /** In how many nanoseconds the device has a frame that no descriptor tells of; {@link Long#MAX_VALUE} for never. */
        long timeoutNs();
    }

    /** Answer of a device that has no descriptor. */
    public static final int NO_DESCRIPTOR = -1;

    private final Device device;
    private final FileDescriptors descriptors = new FileDescriptors();
    private final int[] fifos;
    private final int wakeRead;
    private final Poll poll;
    private final MemorySegment tokens = Arena.ofAuto().allocate(TOKENS_PER_READ);
    private final WakePipe wakePipe = new WakePipe();

    /**
     * @param ends all ends that the component has; each end's FIFO is opened here
     * @param device what else to wait for
     */
    public DescriptorSleeper(List<LinkEnd> ends, Device device) {
        super(ends, SleepWord.ON_FIFO);
        this.device = device;
        this.fifos = ends.stream().mapToInt(end -> openFifo(end.waiter())).toArray();
        this.wakeRead = wakePipe.readEnd();
        this.poll = new Poll(fifos.length + 2);
    }

    /** For reading and writing: with a writer of its own, a FIFO whose ringers have died does not read as hung up. */
    private int openFifo(Waiter waiter) {
        return descriptors.open(
                waiter.fifo().toString(),
                FileDescriptors.O_RDWR | FileDescriptors.O_NONBLOCK | FileDescriptors.O_CLOEXEC);
    }

    @Override
    void sleep(List<LinkEnd> ends, long timeoutNs) {
        poll.clear();
        if (device.descriptor() != NO_DESCRIPTOR && device.waiting()) {
            poll.add(device.descriptor(), Poll.POLLIN);
        }
        poll.add(wakeRead, Poll.POLLIN);
        int firstFifo = -1;
        for (int i = 0; i < fifos.length; i++) {
            int place = poll.add(fifos[i], Poll.POLLIN);
            firstFifo = firstFifo < 0 ? place : firstFifo;
        }
        if (poll.await(Math.min(timeoutNs, device.timeoutNs())) > 0) {
            for (int i = 0; i < fifos.length; i++) {
                if (poll.ready(firstFifo + i) != 0) {
                    empty(fifos[i]);
                }
            }
        }
    }

    private void empty(int fifo) {
        while (descriptors.read(fifo, tokens, 0, TOKENS_PER_READ) == TOKENS_PER_READ) {
            // One more read for what is left.
        }
    }

    @Override
    public void wake() {
        wakePipe.wake();
    }

    @Override
    public void close() {
        for (int fifo : fifos) {
            descriptors.close(fifo);
        }
        wakePipe.close();
    }
}
