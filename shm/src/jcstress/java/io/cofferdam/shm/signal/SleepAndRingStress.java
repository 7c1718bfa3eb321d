package io.cofferdam.shm.signal;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A wake-up is never lost: of a ringer that publishes and then looks for a sleeper, and a waiter that announces its sleep
 * and then looks for what was published, one sees the other. r1: a ring is due; r2: the publication is seen.
 */
final class SleepAndRingStress {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final Path NO_FIFO = Path.of("not-opened");
    private static final int NO_DESCRIPTOR = -1;

    private SleepAndRingStress() {}

    /** As the code does it. */
    @JCStressTest
    @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "asleep, with something to do, and nobody rings")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "one sees the other")
    @State
    public static class WithFences {
        private final long slot = SharedMemory.nextSlot();
        private final Doorbell doorbell = new Doorbell(
                SharedMemory.MEMORY,
                slot + SharedMemory.BELL_OFFSET,
                SharedMemory.MEMORY,
                slot + SharedMemory.SLEEP_OFFSET,
                NO_FIFO);
        private final Waiter waiter = new Waiter(
                SharedMemory.MEMORY,
                slot + SharedMemory.SLEEP_OFFSET,
                SharedMemory.MEMORY,
                slot + SharedMemory.BELL_OFFSET,
                NO_DESCRIPTOR);

        @Actor
        public void ringer(ZZ_Result result) {
            INT.setRelease(SharedMemory.MEMORY, slot, 1);
            result.r1 = doorbell.isDue();
        }

        @Actor
        public void waiter(ZZ_Result result) {
            waiter.announce(SleepWord.ON_FUTEX);
            result.r2 = (int) INT.getAcquire(SharedMemory.MEMORY, slot) != 0;
        }
    }

    /** The same without fences: what must not be seen above is seen here, so it would be seen. */
    @JCStressTest
    @Outcome(id = "false, false", expect = Expect.ACCEPTABLE_INTERESTING, desc = "the wake-up is lost")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "one sees the other")
    @State
    public static class WithoutFences {
        private final long slot = SharedMemory.nextSlot();

        @Actor
        public void ringer(ZZ_Result result) {
            INT.setRelease(SharedMemory.MEMORY, slot, 1);
            int word = (int) INT.getAcquire(SharedMemory.MEMORY, slot + SharedMemory.SLEEP_OFFSET);
            result.r1 = SleepWord.how(word) != SleepWord.AWAKE;
        }

        @Actor
        public void waiter(ZZ_Result result) {
            int word = SleepWord.nextSleep(SleepWord.AWAKE, SleepWord.ON_FUTEX);
            INT.setRelease(SharedMemory.MEMORY, slot + SharedMemory.SLEEP_OFFSET, word);
            result.r2 = (int) INT.getAcquire(SharedMemory.MEMORY, slot) != 0;
        }
    }
}
