package io.cofferdam.shm.hostile;

import org.junit.jupiter.api.Nested;

/** What a process with one end of a link can do to the component at the other end, tried with real processes. */
final class HostilePeerIT {
    /** Sleeps on futexes, copies from memory to memory. */
    @Nested
    final class Bridge extends AttackedComponent {
        Bridge() {
            super("bridge", attack -> true);
        }
    }

    /** Sleeps on descriptors, has the kernel copy: what is different about that is tried on it too. */
    @Nested
    final class Driver extends AttackedComponent {
        Driver() {
            super("driver", attack -> attack.name().matches("nothing.*|.*FIFO.*|bulk.*truncated.*|.*word|silence"));
        }
    }
}
