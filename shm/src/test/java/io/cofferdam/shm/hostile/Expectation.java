package io.cofferdam.shm.hostile;

/** What must come of an attack. In all cases the victim's process lives on, and its other link is undisturbed. */
enum Expectation {
    /** The victim finds it, says so on its page, and asks for a fresh link. */
    FAULT("found"),
    /** It does nothing to the victim: traffic goes on over the same link. */
    HARMLESS("harmless"),
    /** It is no more than what an idle peer does: no fault, and nothing flows. */
    SILENCE("like an idle peer"),
    /** Either of these, as chance has it. */
    ANY("found or harmless");

    private final String words;

    Expectation(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
