package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.report.Spread;

/**
 * What was measured of one cell.
 *
 * @param framesPerSecond as the receiver saw it
 * @param cpuNsPerFrame of both ends together, user and system
 * @param systemCallsPerFrame of both ends together: those that move frames, wake, and wait
 * @param coreShare CPU time of the end that got less of it, by wall time: 1 for one that spins undisturbed
 * @param checkedFrames frames that the receiver found right in all rounds, warm-up included
 */
public record Throughput(
        Placement placement,
        Contender contender,
        int frameBytes,
        int burst,
        Spread framesPerSecond,
        Spread bytesPerSecond,
        Spread cpuNsPerFrame,
        Spread systemCallsPerFrame,
        Spread coreShare,
        long checkedFrames) {
    Cell cell() {
        return new Cell(placement, contender, frameBytes, burst);
    }
}
