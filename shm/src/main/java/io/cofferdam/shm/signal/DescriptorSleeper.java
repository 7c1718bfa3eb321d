package io.cofferdam.shm.signal;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Poll;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Sleeps on descriptors: those of devices, and the doorbells' FIFOs. For components that have a device, or several.
 *
 * <p>A FIFO that has been rung stays readable until it is emptied, so a ring between announcement and sleep ends the
 * sleep at once, as a changed futex word would.
 */
public final class DescriptorSleeper extends Sleeper {
    private static final int TOKENS_PER_READ = 4096;

    /** As many as a FIFO holds: whoever writes faster than we read does not keep us here. */
    private static final int MAX_READS = 16;

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

    /** What a component waits for that sleeps on its doorbells' FIFOs and has no device. */
    public static final Device NO_DEVICE = new Device() {
        @Override
        public int descriptor() {
            return NO_DESCRIPTOR;
        }

        @Override
        public boolean waiting() {
            return false;
        }

        @Override
        public long timeoutNs() {
            return Long.MAX_VALUE;
        }
    };

    private final Device[] devices;
    private final FileDescriptors descriptors = new FileDescriptors();
    private final int wakeRead;
    private final Poll poll;
    private final MemorySegment tokens = Arena.ofAuto().allocate(TOKENS_PER_READ);
    private final WakePipe wakePipe = new WakePipe();

    /**
     * @param ends all ends that the component has
     * @param devices what else to wait for
     */
    public DescriptorSleeper(List<LinkEnd> ends, Device... devices) {
        super(ends, SleepWord.ON_FIFO);
        this.devices = devices.clone();
        this.wakeRead = wakePipe.readEnd();
        this.poll = new Poll(ends.size() + devices.length + 1);
    }

    @Override
    void sleep(List<LinkEnd> ends, long timeoutNs) {
        poll.clear();
        long dueInNs = addDevices(timeoutNs);
        poll.add(wakeRead, Poll.POLLIN);
        int firstFifo = addFifos(ends);
        if (poll.await(dueInNs) > 0) {
            emptyFifos(ends, firstFifo);
        }
    }

    /** How long to sleep at most. */
    private long addDevices(long timeoutNs) {
        long dueInNs = timeoutNs;
        for (Device device : devices) {
            if (device.descriptor() != NO_DESCRIPTOR && device.waiting()) {
                poll.add(device.descriptor(), Poll.POLLIN);
            }
            dueInNs = Math.min(dueInNs, device.timeoutNs());
        }
        return dueInNs;
    }

    private int addFifos(List<LinkEnd> ends) {
        int first = poll.size();
        for (int i = 0; i < ends.size(); i++) {
            Waiter waiter = ends.get(i).waiter();
            if (waiter != null) {
                poll.add(waiter.fifoDescriptor(), Poll.POLLIN);
            }
        }
        return first;
    }

    private void emptyFifos(List<LinkEnd> ends, int firstFifo) {
        int place = firstFifo;
        for (int i = 0; i < ends.size(); i++) {
            Waiter waiter = ends.get(i).waiter();
            if (waiter != null && poll.ready(place++) != 0) {
                empty(waiter.fifoDescriptor());
            }
        }
    }

    private void empty(int fifo) {
        int reads = 1;
        while (descriptors.read(fifo, tokens, 0, TOKENS_PER_READ) == TOKENS_PER_READ && reads < MAX_READS) {
            reads++;
        }
    }

    @Override
    public void wake() {
        wakePipe.wake();
    }

    @Override
    public void close() {
        wakePipe.close();
    }
}
