package io.cofferdam.launcher.demo;

import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.tree.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demonstration showed.
 *
 * @param passed whether nothing was lost that should not be
 * @param path {@code bridge} or {@code direct}
 * @param startSeconds from nothing until the first echo came back
 * @param ping echoes through the quiet gateway
 * @param phases of the transfer
 * @param transfer as a whole
 * @param recovery of the component that was killed
 * @param status of the gateway at the end
 */
public record DemoReport(
        boolean passed,
        String path,
        double startSeconds,
        Ping ping,
        List<Phase> phases,
        Transfer transfer,
        Hit.Recovery recovery,
        GatewayStatus status) {

    /**
     * Echoes.
     *
     * @param sent requests
     * @param lost of them
     * @param medianUs round trip
     * @param maxUs round trip
     */
    public record Ping(long sent, long lost, double medianUs, double maxUs) {}

    /**
     * A part of the transfer.
     *
     * @param name what it is about
     * @param seconds how long it was
     * @param gbps what arrived, in Gb/s
     * @param outageMs the longest time in it without an arriving byte; 0 if less than a millisecond
     */
    public record Phase(String name, double seconds, double gbps, double outageMs) {}

    /**
     * One TCP connection.
     *
     * @param bytes that arrived
     * @param sha256 of what arrived
     * @param intact whether that is the hash of what was sent, and the connection was never broken
     * @param failure what broke it
     * @param retransmittedSegments by the sender
     */
    public record Transfer(
            long bytes,
            String sha256,
            boolean intact,
            @Nullable String failure,
            long retransmittedSegments) {}
}
