package io.cofferdam.shm.component;

/** What a component does, again and again, on its one thread. */
@FunctionalInterface
public interface DutyCycle {
    /**
     * Does what there is to do, and does not wait for more. Called at least four times a second, so that timers need
     * nothing but {@code nowNs}.
     *
     * @param nowNs {@link System#nanoTime()} at the start of this cycle
     * @return how much was done; 0 lets the component go to sleep until a link or its device wakes it
     */
    int doWork(long nowNs);

    /**
     * The component was asked to stop: what its neighbours shall know of that is said now. Called on its thread, after the last
     * cycle, and not when it dies.
     */
    default void onStop() {}
}
