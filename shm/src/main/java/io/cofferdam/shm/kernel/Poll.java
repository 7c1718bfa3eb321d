package io.cofferdam.shm.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Sleeping until a descriptor is ready: ppoll(2) ({@code poll.h}). One instance belongs to one thread. */
public final class Poll {
    public static final short POLLIN = 0x1;
    public static final short POLLERR = 0x8;
    public static final short POLLHUP = 0x10;

    /** {@code struct pollfd}: int fd, short events, short revents. */
    private static final int POLLFD_LENGTH = 8;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final SystemCall kernel = new SystemCall();
    private final MemorySegment timeout = Arena.ofAuto().allocate(16, 8);
    private final MemorySegment entries;
    private final int capacity;
    private int size;

    /** @param capacity the most descriptors */
    public Poll(int capacity) {
        this.capacity = capacity;
        this.entries = Arena.ofAuto().allocate((long) POLLFD_LENGTH * Math.max(1, capacity), 8);
    }

    /** How many descriptors have been added. */
    public int size() {
        return size;
    }

    /** Forgets the descriptors added so far. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds a descriptor.
     *
     * @param events what to wait for; errors and hang-ups are always waited for
     * @return its place, for {@link #ready}
     */
    public int add(int descriptor, short events) {
        if (size == capacity) {
            throw new IllegalStateException("no place for another descriptor: capacity is " + capacity);
        }
        long entry = (long) POLLFD_LENGTH * size;
        entries.set(JAVA_INT, entry, descriptor);
        entries.set(JAVA_SHORT, entry + 4, events);
        entries.set(JAVA_SHORT, entry + 6, (short) 0);
        return size++;
    }

    /** What is ready at this place since the last {@link #await}: {@code POLL} constants. */
    public short ready(int place) {
        return entries.get(JAVA_SHORT, (long) POLLFD_LENGTH * place + 6);
    }

    /**
     * Sleeps until a descriptor is ready or the time is over.
     *
     * @param timeoutNs the longest time to sleep, in nanoseconds
     * @return how many are ready
     */
    public int await(long timeoutNs) {
        timeout.set(JAVA_LONG, 0, timeoutNs / NS_PER_SECOND);
        timeout.set(JAVA_LONG, 8, timeoutNs % NS_PER_SECOND);
        long result = kernel.call(SystemCallNumbers.PPOLL, entries.address(), size, timeout.address(), 0);
        if (result < 0) {
            if (result != -Errno.EINTR) {
                throw new SystemCallException("ppoll(" + size + " descriptors)", (int) -result);
            }
            return 0;
        }
        return (int) result;
    }
}
