package io.cofferdam.shm.counters;

import static io.cofferdam.shm.counters.CountersDescriptor.LABEL_LENGTH_OFFSET;
import static io.cofferdam.shm.counters.CountersDescriptor.LABEL_OFFSET;
import static io.cofferdam.shm.counters.CountersDescriptor.MAX_LABEL_LENGTH;
import static io.cofferdam.shm.counters.CountersDescriptor.SLOT_LENGTH;
import static io.cofferdam.shm.counters.CountersDescriptor.VALUE_OFFSET;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of one component, in memory that the launcher and the command line read without asking the component.
 * Laid out as {@link CountersDescriptor} says; one writer, any number of readers.
 */
public final class Counters {
    private final MemorySegment memory;

    /**
     * @param memory slots of {@link CountersDescriptor#SLOT_LENGTH} bytes, all zero at first use; mapped by several
     *     processes or, in tests, anything 8-byte aligned
     */
    public Counters(MemorySegment memory) {
        this.memory = memory;
    }

    /**
     * The counter with this label, made at first use.
     *
     * @param label words joined by {@code -}, groups by {@code .}, such as {@code drop.ttl-exceeded}; at most
     *     {@link CountersDescriptor#MAX_LABEL_LENGTH} ASCII characters
     * @throws IllegalStateException when all slots are taken by other labels
     */
    public Counter counter(String label) {
        byte[] ascii = label.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length == 0 || ascii.length > MAX_LABEL_LENGTH) {
            throw new IllegalArgumentException("counter label '" + label + "' has " + ascii.length
                    + " characters; allowed are 1 to " + MAX_LABEL_LENGTH);
        }
        for (long slot = 0; slot + SLOT_LENGTH <= memory.byteSize(); slot += SLOT_LENGTH) {
            Optional<String> taken = labelAt(slot);
            if (taken.isEmpty()) {
                MemorySegment.copy(ascii, 0, memory, ValueLayout.JAVA_BYTE, slot + LABEL_OFFSET, ascii.length);
                ValueLayout.JAVA_INT.varHandle().setRelease(memory, slot + LABEL_LENGTH_OFFSET, ascii.length);
                return new Counter(memory, slot + VALUE_OFFSET);
            }
            if (taken.get().equals(label)) {
                return new Counter(memory, slot + VALUE_OFFSET);
            }
        }
        throw new IllegalStateException(
                "no slot left for counter '" + label + "': all " + memory.byteSize() / SLOT_LENGTH + " are taken");
    }

    /** All labels and what they stand at, in the order of their making. Safe on memory that another process garbles. */
    public Map<String, Long> snapshot() {
        Map<String, Long> values = new LinkedHashMap<>();
        for (long slot = 0; slot + SLOT_LENGTH <= memory.byteSize(); slot += SLOT_LENGTH) {
            Optional<String> label = labelAt(slot);
            if (label.isEmpty()) {
                break;
            }
            values.put(label.get(), new Counter(memory, slot + VALUE_OFFSET).value());
        }
        return values;
    }

    private Optional<String> labelAt(long slot) {
        int length = (int) ValueLayout.JAVA_INT.varHandle().getAcquire(memory, slot + LABEL_LENGTH_OFFSET);
        if (length <= 0 || length > MAX_LABEL_LENGTH) {
            return Optional.empty();
        }
        byte[] ascii = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, slot + LABEL_OFFSET, ascii, 0, length);
        return Optional.of(new String(ascii, StandardCharsets.US_ASCII));
    }
}
