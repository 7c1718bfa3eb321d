package io.cofferdam.shm.component;

import io.cofferdam.shm.signal.Sleeper;

/**
 * A component, made and ready to run.
 *
 * @param dutyCycle what it does
 * @param sleeper how its thread sleeps when there is nothing to do
 */
public record Component(DutyCycle dutyCycle, Sleeper sleeper) {}
