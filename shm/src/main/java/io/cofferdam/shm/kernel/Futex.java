package io.cofferdam.shm.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sleeping on words of shared memory and waking who sleeps there: futex(2) and futex_waitv (Linux 5.16,
 * {@code linux/futex.h}).
 *
 * <p>Words are 32 bits in memory that is mapped from a file, so that several processes can use them. A waiter needs only
 * the right to read the word. One instance belongs to one thread.
 */
public final class Futex {
    /** The most words that one thread may sleep on ({@code FUTEX_WAITV_MAX} is 128; a component has far fewer). */
    public static final int MAX_WORDS = 16;

    private static final int FUTEX_WAKE = 1;
    private static final int FUTEX2_SIZE_U32 = 2;
    private static final int CLOCK_MONOTONIC = 1;

    /** {@code struct futex_waitv}: u64 val, u64 uaddr, u32 flags, u32 reserved. */
    private static final int WAITV_LENGTH = 24;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final SystemCall kernel = new SystemCall();
    private final MemorySegment waiters = Arena.ofAuto().allocate((long) WAITV_LENGTH * MAX_WORDS, 8);
    private final MemorySegment deadline = Arena.ofAuto().allocate(16, 8);
    private int words;

    /** Forgets the words added so far. */
    public void clear() {
        words = 0;
    }

    /**
     * Adds a word to sleep on.
     *
     * @param address where the word is mapped, from {@link MemorySegment#address()} plus its offset
     * @param expected what it held when the caller last looked; {@link #await} returns at once if it holds something
     *     else by then
     */
    public void add(long address, int expected) {
        if (words == MAX_WORDS) {
            throw new IllegalStateException("a thread may sleep on at most " + MAX_WORDS + " words");
        }
        long entry = (long) WAITV_LENGTH * words++;
        waiters.set(JAVA_LONG, entry, Integer.toUnsignedLong(expected));
        waiters.set(JAVA_LONG, entry + 8, address);
        waiters.set(JAVA_INT, entry + 16, FUTEX2_SIZE_U32);
        waiters.set(JAVA_INT, entry + 20, 0);
    }

    /**
     * Sleeps until one of the words is woken or has changed, or the deadline has passed; may return early for no reason.
     *
     * @param deadlineNs on the clock of {@link System#nanoTime()}, which on Linux is {@code CLOCK_MONOTONIC}
     * @throws SystemCallException when the kernel refuses, such as {@code ENOSYS} before Linux 5.16
     */
    public void await(long deadlineNs) {
        deadline.set(JAVA_LONG, 0, Math.floorDiv(deadlineNs, NS_PER_SECOND));
        deadline.set(JAVA_LONG, 8, Math.floorMod(deadlineNs, NS_PER_SECOND));
        long result = kernel.call(
                SystemCallNumbers.FUTEX_WAITV, waiters.address(), words, 0, deadline.address(), CLOCK_MONOTONIC, 0);
        if (result < 0) {
            int error = (int) -result;
            if (error != Errno.EAGAIN && error != Errno.ETIMEDOUT && error != Errno.EINTR) {
                throw new SystemCallException("futex_waitv(" + words + " words)", error);
            }
        }
    }

    /**
     * Wakes the threads that sleep on a word, in whatever process.
     *
     * @param memory mapped memory that the word lies in
     * @param offset of the word, a multiple of 4
     * @return how many were woken
     */
    public int wake(MemorySegment memory, long offset) {
        long result = kernel.call(SystemCallNumbers.FUTEX, memory.address() + offset, FUTEX_WAKE, Integer.MAX_VALUE);
        if (result < 0) {
            throw new SystemCallException("futex(FUTEX_WAKE)", (int) -result);
        }
        return (int) result;
    }
}
