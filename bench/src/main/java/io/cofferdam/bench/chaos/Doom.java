package io.cofferdam.bench.chaos;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallNumbers;

/**
 * The step at which a process kills itself with SIGKILL: between two calls on its links, where a kill from outside falls
 * only by chance. Which of a component's processes are doomed, and at which step, is a function of the seed, the
 * component's name and how many processes it has had before.
 */
final class Doom {
    private static final int SIGKILL = 9;

    /** Of 16 processes so many are doomed. */
    private static final int DOOMED_OF_16 = 7;

    private static final int STEPS_MAX_POWER = 20;

    private final Counter doomed;
    private final Counter doomedNs;
    private long stepsLeft;

    private Doom(long steps, Counters counters) {
        stepsLeft = steps;
        doomed = counters.counter("doom.processes");
        doomedNs = counters.counter("doom.last-ns");
    }

    /** The doom of a process that starts now; counts it as started. */
    static Doom of(long seed, String component, Counters counters) {
        Counter starts = counters.counter("starts");
        starts.increment();
        return new Doom(steps(seed, component, starts.value()), counters);
    }

    /** A process that no step ends. */
    static Doom never(Counters counters) {
        return new Doom(0, counters);
    }

    /**
     * The step that ends a process, 0 for none; small numbers are as likely as large ones, on a logarithmic scale.
     *
     * @param start 1 for the first process of the component
     */
    static long steps(long seed, String component, long start) {
        long mixed = Mix.of(Mix.of(seed, component.hashCode()), start);
        if (Mix.below(16, mixed) >= DOOMED_OF_16) {
            return 0;
        }
        double power = Mix.below(1 << 16, mixed >>> 8) * STEPS_MAX_POWER / (double) (1 << 16);
        return 1 + (long) Math.pow(2, power);
    }

    /** Called between any two calls on a link. */
    void step() {
        if (--stepsLeft == 0) {
            die();
        }
    }

    private void die() {
        doomed.increment();
        doomedNs.set(System.nanoTime());
        SystemCall kernel = new SystemCall();
        long self = kernel.call(
                SystemCallNumbers.PIDFD_OPEN, ProcessHandle.current().pid(), 0);
        kernel.call(SystemCallNumbers.PIDFD_SEND_SIGNAL, self, SIGKILL, 0, 0);
        throw new IllegalStateException("this process has outlived its SIGKILL");
    }
}
