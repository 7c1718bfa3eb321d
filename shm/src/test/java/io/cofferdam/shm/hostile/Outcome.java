package io.cofferdam.shm.hostile;

/**
 * What came of one variant of an attack.
 *
 * @param end which end the attacker had
 * @param attack what was done
 * @param variant in which manner
 * @param when before the link was opened or while it ran
 * @param found what the victim reported, or nothing
 * @param noticedNs how long that took
 * @param longestCycleNs the longest time that passed between two heartbeats
 * @param faultyShare processor share of the victim while it waited for a fresh link
 */
record Outcome(
        String end,
        String attack,
        String variant,
        Attack.When when,
        String found,
        long noticedNs,
        long longestCycleNs,
        double faultyShare) {
    boolean isFault() {
        return !found.isEmpty();
    }
}
