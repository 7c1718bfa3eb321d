package io.cofferdam.bench.hop.waiting;

/** What an end does, once. */
@FunctionalInterface
public interface Work {
    /** Does what can be done without waiting, and says how much that was. */
    int work();
}
