package io.cofferdam.shm.signal;

/** An end of a link, as far as going to sleep is concerned. */
public interface LinkEnd {
    /** Whether the component has to hear from the peer before this end can go on: a sink for frames, a source for room. */
    boolean waiting();

    Waiter waiter();
}
