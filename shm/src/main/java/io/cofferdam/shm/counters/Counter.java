package io.cofferdam.shm.counters;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * One number that a component counts and anyone may read. Written by the component's one thread; a reader in another
 * process sees each value some time after it was written, and never half of it.
 */
public final class Counter {
    private static final VarHandle VALUE = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;
    private final long offset;

    Counter(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    public void increment() {
        add(1);
    }

    public void add(long amount) {
        VALUE.setOpaque(memory, offset, (long) VALUE.getOpaque(memory, offset) + amount);
    }

    /** Sets the value outright, for quantities that go down as well as up. */
    public void set(long value) {
        VALUE.setOpaque(memory, offset, value);
    }

    public long value() {
        return (long) VALUE.getOpaque(memory, offset);
    }
}
