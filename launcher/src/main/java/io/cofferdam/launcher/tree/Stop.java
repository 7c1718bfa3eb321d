package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stops a gateway from outside: through its launcher, or, if that is dead, in its place. */
public final class Stop {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(15);
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(3);

    private final RunDirectory run;

    public Stop(RunDirectory run) {
        this.run = run;
    }

    /**
     * Stops the gateway; afterwards its processes, devices and files are gone.
     *
     * @throws GatewayException when there is none, or it does not end
     */
    public void stop() throws GatewayException, IOException {
        if (!Files.exists(run.root())) {
            throw new GatewayException("no gateway has its run directory at " + run.root());
        }
        Optional<ProcessIdentity> launcher = run.launcher();
        if (launcher.isPresent()) {
            end(List.of(launcher.get()), TIMEOUT_NS);
        }
        end(List.copyOf(LiveComponents.of(run).values()), GRACE_NS);
        run.delete();
    }

    private static void end(List<ProcessIdentity> processes, long graceNs) throws GatewayException {
        List<PidFd> alive = open(processes);
        try {
            for (Signal signal : List.of(Signal.TERM, Signal.KILL)) {
                alive.forEach(process -> process.send(signal));
                if (awaitEnd(alive, System.nanoTime() + graceNs)) {
                    return;
                }
            }
            throw new GatewayException("these processes do not end: " + processes);
        } finally {
            alive.forEach(PidFd::close);
        }
    }

    private static List<PidFd> open(List<ProcessIdentity> processes) {
        List<PidFd> alive = new ArrayList<>();
        for (ProcessIdentity process : processes) {
            try {
                PidFd descriptor = PidFd.open(process.pid());
                if (process.isAlive()) {
                    alive.add(descriptor);
                } else {
                    descriptor.close();
                }
            } catch (SystemCallException e) {
                if (process.isAlive()) {
                    throw e;
                }
            }
        }
        return alive;
    }

    /** By descriptor: the number alone would call a process dead whose first thread is, while others still hold its devices. */
    private static boolean awaitEnd(List<PidFd> processes, long deadlineNs) {
        Poll poll = new Poll(1);
        for (PidFd process : processes) {
            poll.clear();
            poll.add(process.descriptor(), Poll.POLLIN);
            if (poll.await(Math.max(0, deadlineNs - System.nanoTime())) == 0) {
                return false;
            }
        }
        return true;
    }
}
