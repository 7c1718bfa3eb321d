package io.cofferdam.domain.filter;

import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;

/** Decides which packets may pass. Asked by the component's one thread; makes no garbage. */
@FunctionalInterface
public interface PacketFilter {
    /** Lets everything pass. */
    PacketFilter OPEN = (flow, direction, state, length, nowNs) -> Verdict.ACCEPT;

    /**
     * Judges a packet, with the addresses that the two ends know: after a port forward, before a masquerade.
     *
     * @param length of the IP packet in bytes
     * @param nowNs {@link System#nanoTime()}
     */
    Verdict judge(FlowKey flow, Direction direction, ConnectionState state, int length, long nowNs);

    /**
     * Whether packets of a state have to be asked about one by one. If not, what is true of all of them holds: those of a
     * connection that was accepted, and errors about it, are accepted; invalid ones are not.
     */
    default boolean names(ConnectionState state) {
        return false;
    }

    /**
     * Whether a connection that began with such a packet would be accepted if it began now. Nothing is counted, logged or
     * taken from a limit, and no limit counts as reached: for connections that were accepted by an earlier filter.
     */
    default boolean wouldAccept(FlowKey flow, Direction direction) {
        return judge(flow, direction, ConnectionState.NEW, 0, 0) == Verdict.ACCEPT;
    }
}
