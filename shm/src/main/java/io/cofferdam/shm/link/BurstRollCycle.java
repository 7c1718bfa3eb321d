package io.cofferdam.shm.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;

/**
 * Rolls a queue's files by what has been written rather than by the clock: file n is the n-th second of a time that
 * only the source moves on ({@link WriterTime}).
 *
 * <p>Chronicle keeps two indexes per file; they are as small as a file with {@link #BURSTS_PER_FILE} documents needs.
 */
enum BurstRollCycle implements RollCycle {
    INSTANCE;

    /** Documents after which the source goes on in a new file. */
    static final int BURSTS_PER_FILE = 8192;

    private static final String FORMAT = "yyyyMMdd-HHmmss'B'";
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern(FORMAT).withZone(ZoneOffset.UTC);
    private static final int SEQUENCE_BITS = 32;
    private static final int INDEX_COUNT = 256;
    private static final int INDEX_SPACING = 64;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int lengthInMillis() {
        return 1000;
    }

    @Override
    public int defaultIndexCount() {
        return INDEX_COUNT;
    }

    @Override
    public int defaultIndexSpacing() {
        return INDEX_SPACING;
    }

    @Override
    public long toIndex(int cycle, long sequenceNumber) {
        return ((long) cycle << SEQUENCE_BITS) + sequenceNumber;
    }

    @Override
    public long toSequenceNumber(long index) {
        return index & ((1L << SEQUENCE_BITS) - 1);
    }

    @Override
    public int toCycle(long index) {
        return (int) (index >>> SEQUENCE_BITS);
    }

    @Override
    public long maxMessagesPerCycle() {
        return (long) INDEX_COUNT * INDEX_COUNT * INDEX_SPACING;
    }

    /** Name of the file that holds a cycle. */
    static String fileName(int cycle) {
        return FILE_NAME.format(Instant.ofEpochSecond(cycle)) + ".cq4";
    }

    /** The source's own time: stands still until the source wants a new file. */
    static final class WriterTime implements TimeProvider {
        private int cycle;

        void cycle(int cycle) {
            this.cycle = cycle;
        }

        int cycle() {
            return cycle;
        }

        @Override
        public long currentTimeMillis() {
            return cycle * 1000L;
        }
    }
}
