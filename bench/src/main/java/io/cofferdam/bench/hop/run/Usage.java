package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.cpu.ThreadUsage;
import io.cofferdam.bench.hop.medium.Medium;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.bench.host.event.JsonObject;

/**
 * What a thread has used at some moment.
 *
 * @param atNs {@link System#nanoTime()}
 * @param cpuNs CPU time, user and system
 * @param mediumCalls system calls that moved frames or woke the other end
 * @param waitingCalls system calls that waited
 */
record Usage(long atNs, long cpuNs, long mediumCalls, long waitingCalls) {
    static Usage now(Medium medium, Waiting waiting) {
        return new Usage(System.nanoTime(), ThreadUsage.cpuNs(), medium.systemCalls(), waiting.systemCalls());
    }

    /** Puts what was used from an earlier moment to this one. */
    JsonObject putSince(Usage start, JsonObject result) {
        return result.put("elapsedNs", atNs - start.atNs)
                .put("cpuNs", cpuNs - start.cpuNs)
                .put("mediumCalls", mediumCalls - start.mediumCalls)
                .put("waitingCalls", waitingCalls - start.waitingCalls);
    }
}
