package io.cofferdam.domain.filter.classifier;

import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.BYTES_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.CHECK_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.HEADER_LENGTH;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.KEY_HIGH_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.KEY_LOW_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.MAGIC;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.MAGIC_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.PACKETS_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.SLOT_LENGTH;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many packets and bytes each rule has matched, in memory that outlives the process and that others may read: laid out
 * as {@link RuleCountersDescriptor} says. What a slot holds is believed only if its check word fits; counts below 0 are
 * taken for 0. One writer, confined to its thread.
 */
public final class RuleCounters {
    /** Bytes that hold the counts of as many rules as there may be. */
    public static final long LENGTH = 1 << 20;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    /**
     * Takes up what a predecessor counted.
     *
     * @param memory 8-byte aligned; all zero at first use
     */
    public RuleCounters(MemorySegment memory) {
        this.memory = memory;
        if ((long) LONG.getAcquire(memory, (long) MAGIC_OFFSET) != MAGIC) {
            memory.fill((byte) 0);
            LONG.setRelease(memory, (long) MAGIC_OFFSET, MAGIC);
        }
    }

    /**
     * Finds the slots of keys, and gives one to each that has none: one that is free, or else of a rule that is no longer
     * there.
     *
     * @return offsets, in the order of the keys
     * @throws IllegalStateException when there are more keys than slots
     */
    long[] claim(List<RuleKey> keys) {
        Set<RuleKey> wanted = new HashSet<>(keys);
        Map<RuleKey, Long> found = new HashMap<>();
        Queue<Long> free = new ArrayDeque<>();
        Queue<Long> stale = new ArrayDeque<>();
        for (long slot = HEADER_LENGTH; slot + SLOT_LENGTH <= memory.byteSize(); slot += SLOT_LENGTH) {
            RuleKey key = keyAt(slot);
            if (!isTaken(slot, key)) {
                free.add(slot);
            } else if (!wanted.contains(key) || found.putIfAbsent(key, slot) != null) {
                stale.add(slot);
            }
        }
        free.addAll(stale);
        return keys.stream()
                .mapToLong(key -> found.computeIfAbsent(key, missing -> take(free.poll(), missing)))
                .map(this::mended)
                .toArray();
    }

    private long take(@Nullable Long slot, RuleKey key) {
        if (slot == null) {
            throw new IllegalStateException("the " + memory.byteSize() + " bytes of state 'rules' are too few");
        }
        LONG.setRelease(memory, slot + CHECK_OFFSET, 0L);
        set(slot + PACKETS_OFFSET, 0);
        set(slot + BYTES_OFFSET, 0);
        set(slot + KEY_HIGH_OFFSET, key.high());
        set(slot + KEY_LOW_OFFSET, key.low());
        LONG.setRelease(memory, slot + CHECK_OFFSET, RuleCountersDescriptor.check(key));
        return slot;
    }

    private long mended(long slot) {
        if (get(slot + PACKETS_OFFSET) < 0 || get(slot + BYTES_OFFSET) < 0) {
            set(slot + PACKETS_OFFSET, 0);
            set(slot + BYTES_OFFSET, 0);
        }
        return slot;
    }

    /** Counts a packet. */
    void count(long slot, int lengthBytes) {
        set(slot + PACKETS_OFFSET, get(slot + PACKETS_OFFSET) + 1);
        set(slot + BYTES_OFFSET, get(slot + BYTES_OFFSET) + lengthBytes);
    }

    private RuleKey keyAt(long slot) {
        return new RuleKey(get(slot + KEY_HIGH_OFFSET), get(slot + KEY_LOW_OFFSET));
    }

    private boolean isTaken(long slot, RuleKey key) {
        return (long) LONG.getAcquire(memory, slot + CHECK_OFFSET) == RuleCountersDescriptor.check(key);
    }

    private long get(long offset) {
        return (long) LONG.getOpaque(memory, offset);
    }

    private void set(long offset, long value) {
        LONG.setOpaque(memory, offset, value);
    }
}
