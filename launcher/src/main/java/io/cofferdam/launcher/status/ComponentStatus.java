package io.cofferdam.launcher.status;

import io.cofferdam.launcher.audit.RightsInForce;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One component, as it is now.
 *
 * @param name unique in the gateway
 * @param pid its process; 0 if it has none
 * @param state {@code running}, {@code starting}, {@code hanging} (alive, without a heartbeat),
 *     {@code stopping}, {@code dead}, {@code spoilt} (what it says of itself cannot be read)
 * @param uptimeSeconds since its present process runs
 * @param restarts processes that it had before this one
 * @param rssBytes resident memory, shared memory that it touched included
 * @param cpuPercent of one core, over the time of the sample
 * @param sleeps times that it went to sleep
 * @param drops frames that it dropped, by reason
 * @param counters everything else that it counts
 * @param rights what its process may do, by the kernel's word; nothing while it does not run
 */
public record ComponentStatus(
        String name,
        long pid,
        String state,
        double uptimeSeconds,
        long restarts,
        long rssBytes,
        double cpuPercent,
        long sleeps,
        Map<String, Long> drops,
        Map<String, Long> counters,
        @Nullable RightsInForce rights) {
    /** Whether it has no more than it should. */
    boolean isConfined() {
        return rights == null || rights.excess().isEmpty();
    }
}
