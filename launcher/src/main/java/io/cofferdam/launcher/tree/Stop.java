package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
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
        List<ProcessIdentity> orphans = LiveComponents.of(run);
        end(orphans, GRACE_NS);
        run.delete();
    }

    private static void end(List<ProcessIdentity> processes, long graceNs) throws GatewayException {
        for (Signal signal : List.of(Signal.TERM, Signal.KILL)) {
            for (ProcessIdentity process : processes) {
                send(process, signal);
            }
            if (awaitEnd(processes, System.nanoTime() + graceNs)) {
                return;
            }
        }
        throw new GatewayException("these processes do not end: " + processes);
    }

    private static void send(ProcessIdentity process, Signal signal) {
        try (PidFd descriptor = PidFd.open(process.pid())) {
            if (process.isAlive()) {
                descriptor.send(signal);
            }
        } catch (SystemCallException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    private static boolean awaitEnd(List<ProcessIdentity> processes, long deadlineNs) {
        Poll pause = new Poll(0);
        while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
            if (System.nanoTime() - deadlineNs > 0) {
                return false;
            }
            pause.await(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return true;
    }
}
