package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.RestartConfig;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.ComponentState;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the supervisor knows of one component: its process, if it has one, and when it may have another. */
final class SupervisedComponent implements AutoCloseable {
    /** A component that ran this long was well: its next restart counts as the first again. */
    private static final long WELL_NS = TimeUnit.SECONDS.toNanos(10);

    /** A running component turns its duty cycle at least four times a second; one that has not for so long hangs. */
    private static final long HANG_NS = TimeUnit.SECONDS.toNanos(3);

    private static final int DEATHS_AT_START = 3;

    /** So many processes in a row that died before they ran: what they find on their page may be why. */
    private static final int DEATHS_BEFORE_RUNNING = 3;

    private final ComponentPlan plan;
    private final ComponentPage page;
    private final HeldDescriptors held;
    private final Set<LinkPlan> linksToRenew = new LinkedHashSet<>();
    private long faultsSeen;
    private @Nullable PidFd process;
    private long startedNs;
    private int restartsInARow;
    private int deathsBeforeRunning;
    private long restartAtNs;

    /** @param held closed with this */
    SupervisedComponent(ComponentPlan plan, ComponentPage page, HeldDescriptors held) {
        this.plan = plan;
        this.page = page;
        this.held = held;
        this.faultsSeen = page.faultNumber();
    }

    /** What the component has found in one of its links since the last time somebody asked. */
    Optional<String> newFault() {
        long number = page.faultNumber();
        if (number == faultsSeen) {
            return Optional.empty();
        }
        faultsSeen = number;
        return Optional.of(page.fault());
    }

    /** Links that are to be made anew before the component starts again. */
    Set<LinkPlan> linksToRenew() {
        return linksToRenew;
    }

    ComponentPlan plan() {
        return plan;
    }

    ComponentPage page() {
        return page;
    }

    HeldDescriptors held() {
        return held;
    }

    @Nullable PidFd process() {
        return process;
    }

    void started(PidFd newProcess, long nowNs) {
        process = newProcess;
        startedNs = nowNs;
    }

    /** Notes the end of the process, and works out when the next one may start. */
    void ended(RestartConfig policy, long nowNs) {
        deathsBeforeRunning = hasRun() ? 0 : deathsBeforeRunning + 1;
        if (process != null) {
            process.close();
            process = null;
        }
        restartsInARow = nowNs - startedNs > WELL_NS ? 1 : restartsInARow + 1;
        restartAtNs = nowNs + policy.delayBefore(restartsInARow).toNanos();
    }

    /** Whether it has died again and again without ever running well. */
    boolean diesAtStart() {
        return restartsInARow >= DEATHS_AT_START;
    }

    boolean isDue(long nowNs) {
        return process == null && nowNs - restartAtNs >= 0;
    }

    /** In how many nanoseconds it may start again; {@link Long#MAX_VALUE} while it has a process. */
    long dueInNs(long nowNs) {
        return process == null ? Math.max(0, restartAtNs - nowNs) : Long.MAX_VALUE;
    }

    /** Whether its process says that it runs. */
    boolean isRunning() {
        return process != null && page.pid() == process.pid() && page.state() == ComponentState.RUNNING;
    }

    /** Whether its process got as far as its duty cycle. */
    private boolean hasRun() {
        return process != null && page.pid() == process.pid() && page.runningSinceNs() >= page.startedNs();
    }

    /** Whether what was counted on its page may keep its processes from running. */
    boolean mayChokeOnCounters() {
        return deathsBeforeRunning >= DEATHS_BEFORE_RUNNING;
    }

    /** Whether its process has spoilt its page, so that nobody can tell any more how it is. */
    boolean hasSpoiltPage() {
        return process != null && !page.isWhole();
    }

    /** Whether its process runs by number, and does nothing. */
    boolean hangs(long nowNs) {
        return isRunning() && nowNs - page.heartbeatNs() > HANG_NS;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        held.close();
        page.close();
    }
}
