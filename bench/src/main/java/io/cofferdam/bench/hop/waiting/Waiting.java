package io.cofferdam.bench.hop.waiting;

/**
 * What an end does when there is nothing to do: each medium's own, natural way. Confined to one thread.
 */
public interface Waiting {
    /** Says that there was something to do. */
    void worked();

    /**
     * Waits once, for as long as it likes.
     *
     * @param again the work that found nothing to do, for a way of waiting that has to look again before it sleeps
     */
    void await(Work again);

    /** How many system calls the waiting itself has cost so far. */
    long systemCalls();
}
