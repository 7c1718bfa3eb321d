package io.cofferdam.shm.component;

import java.util.Properties;

/** A component that can be told its properties anew while it runs. */
@FunctionalInterface
public interface Reconfigurable {
    /**
     * Checks other properties and makes all that takes time ready. Called by a thread of its own, while the duty cycle goes on: it
     * may use nothing that changes.
     *
     * @return swaps what was made ready in; run by the component's thread, between two duty cycles
     * @throws IllegalArgumentException if the component cannot become that; the message says why
     */
    Runnable prepare(Properties properties);
}
