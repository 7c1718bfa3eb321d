package io.cofferdam.domain.neighbour;

/** How a protocol asks for neighbours. Called by the component's one thread. */
public interface Inquiry {
    /** Asks everybody who has an address. */
    void search(long high, long low);

    /** Asks the one who is believed to have it. */
    void probe(long high, long low, long mac);
}
