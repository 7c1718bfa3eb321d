package io.cofferdam.shm.link;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A source's or sink's page ({@link LinkDescriptor}): 64-bit fields with the ordering that each use needs. */
final class LinkPage {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    LinkPage(MemorySegment memory) {
        this.memory = memory;
    }

    MemorySegment memory() {
        return memory;
    }

    long get(int offset) {
        return (long) LONG.getOpaque(memory, (long) offset);
    }

    long getAcquire(int offset) {
        return (long) LONG.getAcquire(memory, (long) offset);
    }

    void set(int offset, long value) {
        LONG.setOpaque(memory, (long) offset, value);
    }

    void setRelease(int offset, long value) {
        LONG.setRelease(memory, (long) offset, value);
    }

    void add(int offset, long amount) {
        set(offset, get(offset) + amount);
    }
}
