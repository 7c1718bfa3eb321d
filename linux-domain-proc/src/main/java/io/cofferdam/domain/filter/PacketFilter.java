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
}
