package io.cofferdam.shm.signal;

/**
 * How a waiter tells that it sleeps: one 32-bit word that only the waiter writes.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---+-----------------------------------------------------------+
 *  |how|               number of the sleep                         |
 *  +---+-----------------------------------------------------------+
 * </pre>
 *
 * The two low bits say how the waiter is woken, the rest numbers its sleeps, so that a ringer that has rung for a sleep
 * need not ring for it again, and need not write a word that is the waiter's.
 */
final class SleepWord {
    static final int AWAKE = 0;

    /** Asleep on the ringer's doorbell word: wake it with a futex. */
    static final int ON_FUTEX = 1;

    /** Asleep on descriptors, one of them the doorbell's FIFO: wake it by writing a byte. */
    static final int ON_FIFO = 2;

    private static final int HOW_BITS = 2;
    private static final int HOW_MASK = (1 << HOW_BITS) - 1;

    private SleepWord() {}

    static int how(int word) {
        return word & HOW_MASK;
    }

    static int nextSleep(int word, int how) {
        return (((word >>> HOW_BITS) + 1) << HOW_BITS) | how;
    }

    static int awake(int word) {
        return word & ~HOW_MASK;
    }
}
