package io.cofferdam.launcher.chaos;

import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.ComponentState;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of the chain as its killer sees it: from outside, by its page. Confined to one thread.
 *
 * <p>A recovery begins with the kill of a process that had recovered itself, and ends with the first frame that a
 * successor moves; kills in between are part of it.
 */
final class Victim implements AutoCloseable {
    private final String name;
    private final ComponentPage page;
    private final Counter frames;
    private final Counter number;
    private final Counter firstMoveNs;
    private final Counter doomed;
    private final Counter doomedNs;

    private @Nullable PidFd process;
    private long incarnation;
    private boolean struck;
    private long downSinceNs;
    private boolean up = true;
    private long doomedSeen;

    private int kills;
    private int killsByDoom;
    private int killsWhileStopped;
    private final List<Double> upMs = new ArrayList<>();
    private final List<Double> movesMs = new ArrayList<>();

    /** A component that runs. */
    Victim(RunDirectory run, String name) throws IOException {
        this.name = name;
        page = ComponentPage.openToRead(run.page(name));
        frames = page.counters().counter("moved.frames");
        number = page.counters().counter("moved.number");
        firstMoveNs = page.counters().counter("moved.first-ns");
        doomed = page.counters().counter("doom.processes");
        doomedNs = page.counters().counter("doom.last-ns");
        incarnation = page.incarnation();
        doomedSeen = doomed.value();
        process = open(page.pid());
    }

    private static @Nullable PidFd open(long pid) {
        try {
            return PidFd.open(pid);
        } catch (SystemCallException e) {
            if (e.errno() == Errno.ESRCH) {
                return null;
            }
            throw e;
        }
    }

    /** Looks at the page: whether a doom was met, a successor has begun, is up, has moved its first frame. */
    void look() {
        long doomedNow = doomed.value();
        if (doomedNow != doomedSeen) {
            doomedSeen = doomedNow;
            if (!struck) {
                killsByDoom++;
                died(doomedNs.value());
            }
        }
        long found = page.incarnation();
        if (found != incarnation) {
            incarnation = found;
            struck = false;
            close(process);
            process = open(page.pid());
        }
        if (downSinceNs == 0 || struck) {
            return;
        }
        long runningNs = page.runningSinceNs();
        if (!up && page.state() == ComponentState.RUNNING && runningNs > downSinceNs) {
            up = true;
            upMs.add((runningNs - downSinceNs) / 1e6);
        }
        long movedNs = firstMoveNs.value();
        if (up && movedNs >= runningNs) {
            movesMs.add((movedNs - downSinceNs) / 1e6);
            downSinceNs = 0;
        }
    }

    private void died(long nowNs) {
        struck = true;
        kills++;
        if (downSinceNs == 0) {
            downSinceNs = nowNs;
            up = false;
        }
    }

    /** Whether it has a process that has come so far as to open its links, and has not been killed yet. */
    boolean hasProcess() {
        return process != null && !struck;
    }

    /** Stops its process, if it has one. */
    void stop() {
        PidFd target = process;
        if (target != null && !struck) {
            target.send(Signal.STOP);
        }
    }

    /** Kills its process, if it has one. */
    void kill(boolean stopped) {
        look();
        PidFd target = process;
        if (target == null || struck) {
            return;
        }
        long nowNs = System.nanoTime();
        target.send(Signal.KILL);
        if (stopped) {
            killsWhileStopped++;
        }
        died(nowNs);
    }

    /** Whether a process of it has moved a frame since it was killed last. */
    boolean moves() {
        return downSinceNs == 0;
    }

    /** Number of its process, or of the last that it had. Any thread may ask. */
    long pid() {
        return page.pid();
    }

    int kills() {
        return kills;
    }

    /** What its page says, for a person who has to find out why nothing moves. */
    String describe() {
        long nowNs = System.nanoTime();
        return name + ": process " + page.pid() + ", " + page.state() + ", incarnation " + page.incarnation()
                + ", heartbeat " + (nowNs - page.heartbeatNs()) / 1_000_000 + " ms ago, killed " + kills
                + " times, frames " + frames.value() + ", last number " + number.value() + ", sleeps " + page.sleeps()
                + (page.faultNumber() == 0 ? "" : ", fault: " + page.fault());
    }

    ComponentPage page() {
        return page;
    }

    long framesMoved() {
        return frames.value();
    }

    /** The source's number of the frame that it has moved last. */
    long lastNumber() {
        return number.value();
    }

    /** What it has been through. */
    LinkChaosReport.Component report() {
        return new LinkChaosReport.Component(
                name, kills, killsByDoom, killsWhileStopped, frames.value(), Recovery.of(upMs), Recovery.of(movesMs));
    }

    private static void close(@Nullable PidFd descriptor) {
        if (descriptor != null) {
            descriptor.close();
        }
    }

    @Override
    public void close() {
        close(process);
        page.close();
    }
}
