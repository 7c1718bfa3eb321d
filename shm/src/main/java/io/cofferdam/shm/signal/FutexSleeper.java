package io.cofferdam.shm.signal;

import io.cofferdam.shm.kernel.Futex;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;

/** Sleeps on the doorbell words of all links at once. For components that have links only. */
public final class FutexSleeper extends Sleeper {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final Futex futex = new Futex();
    private final MemorySegment wakeWord = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

    /** @param ends all ends that the component has */
    public FutexSleeper(List<LinkEnd> ends) {
        super(ends, SleepWord.ON_FUTEX);
    }

    @Override
    void sleep(List<LinkEnd> ends, long timeoutNs) {
        futex.clear();
        futex.add(wakeWord.address(), 0);
        for (int i = 0; i < ends.size(); i++) {
            LinkEnd end = ends.get(i);
            Waiter waiter = end.waiter();
            if (waiter != null && end.waiting()) {
                futex.add(waiter.bellAddress(), waiter.expected());
            }
        }
        futex.await(System.nanoTime() + timeoutNs);
    }

    @Override
    public void wake() {
        INT.setVolatile(wakeWord, 0L, 1);
        new Futex().wake(wakeWord, 0);
    }

    @Override
    public void close() {}
}
