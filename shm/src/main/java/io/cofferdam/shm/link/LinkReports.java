package io.cofferdam.shm.link;

/** Takes reports of faulty links on their way to the launcher. */
@FunctionalInterface
public interface LinkReports {
    /** Generation of a link that is too broken to tell its own. */
    long UNKNOWN_GENERATION = -1;

    /**
     * Reports a fault. It is reported again while it lasts.
     *
     * @param generation of the link that has it, or {@link #UNKNOWN_GENERATION}
     * @param found what was found, in words
     */
    void report(long generation, String found);
}
