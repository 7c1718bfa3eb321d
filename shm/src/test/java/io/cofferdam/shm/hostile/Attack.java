package io.cofferdam.shm.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a hostile peer does, in several variants.
 *
 * @param name what it is
 * @param when whether the victim has the link open already
 * @param expectation what must come of each variant
 * @param variants in the order in which they are tried
 * @param <P> the end of the link that the attacker has
 */
record Attack<P>(String name, When when, Expectation expectation, List<Variant<P>> variants) {
    /** When the attacker strikes. */
    enum When {
        /** While frames flow. */
        RUNNING,
        /** Before the victim opens the link, as if the victim were started again. */
        BEFORE_OPENING
    }

    /** One variant: a value that was written, or a manner. */
    record Variant<P>(String name, Strike<P> strike) {}

    /** What is done. */
    @FunctionalInterface
    interface Strike<P> {
        void at(P peer) throws Exception;
    }

    /** Builds a list of attacks. */
    static final class Catalogue<P> {
        private final List<Attack<P>> attacks = new ArrayList<>();

        Builder<P> running(String name, Expectation expectation) {
            return new Builder<>(this, name, When.RUNNING, expectation);
        }

        Builder<P> beforeOpening(String name, Expectation expectation) {
            return new Builder<>(this, name, When.BEFORE_OPENING, expectation);
        }

        List<Attack<P>> attacks() {
            return List.copyOf(attacks);
        }
    }

    /** Adds variants to an attack. */
    static final class Builder<P> {
        private final List<Variant<P>> variants = new ArrayList<>();

        private Builder(Catalogue<P> catalogue, String name, When when, Expectation expectation) {
            // The list is shared, so that an attack grows while its variants are named.
            catalogue.attacks.add(new Attack<>(name, when, expectation, variants));
        }

        Builder<P> by(String variant, Strike<P> strike) {
            variants.add(new Variant<>(variant, strike));
            return this;
        }
    }
}
