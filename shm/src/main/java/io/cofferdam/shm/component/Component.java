package io.cofferdam.shm.component;

import io.cofferdam.shm.signal.Sleeper;

/**
 * A component, made and ready to run.
 *
 * @param dutyCycle what it does
 * @param sleeper how its thread sleeps when there is nothing to do
 * @param reconfigurable how it takes other properties while it runs
 */
public record Component(DutyCycle dutyCycle, Sleeper sleeper, Reconfigurable reconfigurable) {
    /** A component that stays as it was started. */
    public Component(DutyCycle dutyCycle, Sleeper sleeper) {
        this(dutyCycle, sleeper, properties -> {
            throw new IllegalArgumentException("it cannot be told other properties while it runs");
        });
    }
}
