package io.cofferdam.shm.signal;

import org.jspecify.annotations.Nullable;

/** An end of a link, as far as a component's life is concerned: going to sleep, and living through a bad neighbour. */
public interface LinkEnd {
    /** Whether the component has to hear from the peer before this end can go on: a sink for frames, a source for room. */
    boolean waiting();

    /** How this end announces its sleep; nothing while there is no link. */
    @Nullable Waiter waiter();

    /**
     * Looks after the link: whether the peer behaves in ways that do not show by themselves, and whether the launcher has
     * put a fresh link in the place of this one.
     *
     * @return whether something changed
     */
    boolean inspect(long nowNs);

    /**
     * Asks whether memory that was gone for a moment, and is there again, may have been this end's.
     *
     * @param found what the component met
     * @return whether this end takes the blame, and has let go of its link
     */
    boolean blame(Throwable found);

    /** Whether this end waits for a fresh link. */
    boolean isFaulty();
}
