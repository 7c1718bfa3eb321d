package io.cofferdam.bench.host.meter;

import java.util.BitSet;

/**
 * Tells from the numbers on what arrives what was lost, doubled or overtaken. Numbers start at 0. Confined to the thread
 * that sees the arrivals.
 */
public final class SequenceMeter {
    /** Numbers are below this, which bounds the memory that a wrong number can cost to 16 MiB. */
    public static final long MAX_SEQUENCES = 1L << 27;

    private final BitSet seen = new BitSet();
    private long received;
    private long duplicated;
    private long reordered;

    /** Counts an arrival. A number out of range is not counted and answered with false. */
    public boolean arrived(long sequence) {
        if (sequence < 0 || sequence >= MAX_SEQUENCES) {
            return false;
        }
        int number = (int) sequence;
        if (seen.get(number)) {
            duplicated++;
            return true;
        }
        if (number < seen.length()) {
            reordered++;
        }
        seen.set(number);
        received++;
        return true;
    }

    /** How many different numbers have arrived. */
    public long received() {
        return received;
    }

    /** How many arrivals had a number that had arrived before. */
    public long duplicated() {
        return duplicated;
    }

    /** How many different numbers have arrived after a higher one. */
    public long reordered() {
        return reordered;
    }

    /** One more than the highest number that has arrived. */
    public long expected() {
        return seen.length();
    }

    /** How many of the first {@code total} numbers have not arrived. */
    public long lost(long total) {
        int end = (int) Math.min(Math.max(total, 0), MAX_SEQUENCES);
        return (long) end - seen.get(0, end).cardinality();
    }
}
