package io.cofferdam.domain.service;

/** Whether an address is in use on a port's network. Called by the component's one thread only. */
public interface Neighbourhood {
    /** What {@link #answer} is when nobody was heard. */
    long NOBODY = -1;

    /** Asks all stations of a port's network who has an address (RFC 826), and does not wait for an answer. */
    void ask(int port, int address);

    /** The MAC address of the station that was heard at an address since it was asked about, or {@link #NOBODY}. */
    long answer(int port, int address);
}
