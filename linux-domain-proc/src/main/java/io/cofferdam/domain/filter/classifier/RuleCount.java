package io.cofferdam.domain.filter.classifier;

import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.BYTES_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.CHECK_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.HEADER_LENGTH;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.KEY_HIGH_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.KEY_LOW_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.PACKETS_OFFSET;
import static io.cofferdam.domain.filter.classifier.RuleCountersDescriptor.SLOT_LENGTH;

import io.cofferdam.domain.filter.rule.RuleSet;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule, or what holds where none decides, has matched.
 *
 * @param packets 0 or more
 * @param bytes of IP packets; 0 or more
 */
public record RuleCount(long packets, long bytes) {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final RuleCount ZERO = new RuleCount(0, 0);

    /**
     * Reads the counts of rules, from memory that another process may be writing, or garble.
     *
     * @param memory of {@link RuleCounters}
     * @return one for each rule, then those of the defaults for {@code in}, {@code out} and {@code local}, then that of invalid
     *     packets
     */
    public static List<RuleCount> read(RuleSet rules, MemorySegment memory) {
        Map<RuleKey, RuleCount> found = new HashMap<>();
        for (long slot = HEADER_LENGTH; slot + SLOT_LENGTH <= memory.byteSize(); slot += SLOT_LENGTH) {
            RuleKey key = new RuleKey(get(memory, slot + KEY_HIGH_OFFSET), get(memory, slot + KEY_LOW_OFFSET));
            if (get(memory, slot + CHECK_OFFSET) == RuleCountersDescriptor.check(key)) {
                long packets = Math.max(0, get(memory, slot + PACKETS_OFFSET));
                long bytes = Math.max(0, get(memory, slot + BYTES_OFFSET));
                found.putIfAbsent(key, new RuleCount(packets, bytes));
            }
        }
        List<RuleCount> counts = new ArrayList<>();
        for (RuleKey key : RuleKey.of(rules)) {
            counts.add(found.getOrDefault(key, ZERO));
        }
        return List.copyOf(counts);
    }

    private static long get(MemorySegment memory, long offset) {
        return (long) LONG.getAcquire(memory, offset);
    }
}
