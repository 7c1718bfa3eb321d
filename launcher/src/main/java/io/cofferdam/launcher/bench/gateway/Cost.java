package io.cofferdam.launcher.bench.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial cost.
 *
 * @param seconds that were measured
 * @param frames that PC sent and received in them, as its device counts: one of 64 KiB is one
 * @param coresBusy of the whole machine
 * @param idleShare of the whole machine's time
 * @param contextSwitchesPerFrame of the whole machine
 * @param partSwitchesPerFrame context switches of the processes between PC and SRV; null where there is none
 * @param systemCallsPerFrame of these processes: reads and writes as the kernel counts them, sleeps and rings as they
 *     count themselves; null where there is none
 * @param cores that each process used, PC and SRV included
 */
record Cost(
        double seconds,
        long frames,
        double coresBusy,
        double idleShare,
        double contextSwitchesPerFrame,
        @Nullable Double partSwitchesPerFrame,
        @Nullable Double systemCallsPerFrame,
        Map<String, Double> cores) {
    Cost {
        cores = Map.copyOf(cores);
    }
}
