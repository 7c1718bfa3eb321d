package io.cofferdam.bench.attack;

/** One thing that an attacker tries. */
@FunctionalInterface
interface Move {
    /** What it says when it has gone through and there is nothing more to say. */
    String DONE = "done";

    /**
     * Tries it.
     *
     * @return what it got, for the eyes of those who judge it
     * @throws DeniedException when the kernel refused a call that it cannot do without
     */
    String run(Ground ground) throws DeniedException;
}
