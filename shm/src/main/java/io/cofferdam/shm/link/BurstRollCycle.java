package io.cofferdam.shm.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;

/**
 * How Chronicle names and indexes a link's files: file n is the n-th second of a time that moves on with what is written
 * rather than with the clock. Chronicle keeps two indexes per file; they are as small as a file with
 * {@link BurstDescriptor#BURSTS_PER_FILE} documents allows.
 */
enum BurstRollCycle implements RollCycle {
    INSTANCE;

    private static final String FORMAT = "yyyyMMdd-HHmmss'B'";
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern(FORMAT).withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".cq4";
    private static final Pattern FILE_NAME_PATTERN = Pattern.compile("\\d{8}-\\d{6}B\\.cq4");
    private static final int SEQUENCE_BITS = 32;
    private static final int INDEX_COUNT = 16;
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
    static String fileName(long cycle) {
        return FILE_NAME.format(Instant.ofEpochSecond(cycle)) + SUFFIX;
    }

    static boolean isFileName(String name) {
        return FILE_NAME_PATTERN.matcher(name).matches();
    }

    /** The cycle that the file of this name holds; -1 where the name is not a moment. */
    static long cycle(String fileName) {
        try {
            return FILE_NAME
                    .parse(fileName.substring(0, fileName.length() - SUFFIX.length()), Instant::from)
                    .getEpochSecond();
        } catch (java.time.DateTimeException e) {
            return -1;
        }
    }

    /** A time that stands still in one cycle. */
    record CycleTime(long cycle) implements TimeProvider {
        @Override
        public long currentTimeMillis() {
            return cycle * 1000;
        }
    }
}
