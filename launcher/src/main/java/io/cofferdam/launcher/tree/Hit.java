package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.ComponentState;
import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Hits a component with a signal, from outside, and watches it come back. */
public final class Hit {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /**
     * How a hit went.
     *
     * @param component its name
     * @param signal it was hit with
     * @param oldPid process that was hit
     * @param newPid process that runs in its place
     * @param hitNs when it was hit, on the clock of {@link System#nanoTime()}
     * @param outageMs from the hit until the new process runs its duty cycle
     */
    public record Recovery(String component, Signal signal, long oldPid, long newPid, long hitNs, double outageMs) {}

    private final RunDirectory run;

    public Hit(RunDirectory run) {
        this.run = run;
    }

    /**
     * Hits a component.
     *
     * @throws GatewayException when there is no such component, it has no process, or none takes its place in time
     */
    public Recovery hit(String name, Signal signal) throws GatewayException, IOException {
        if (!Files.exists(run.page(name))) {
            throw new GatewayException("this gateway has no component '" + name + "'; it has " + names());
        }
        try (ComponentPage page = ComponentPage.openToRead(run.page(name))) {
            Optional<ProcessIdentity> process = LiveComponents.processOf(run, name, page.pid());
            if (process.isEmpty()) {
                throw new GatewayException(name + " has no process now; see `cofferdam status`");
            }
            long incarnation = page.incarnation();
            long hitNs;
            try (PidFd descriptor = PidFd.open(process.get().pid())) {
                hitNs = System.nanoTime();
                descriptor.send(signal);
            }
            if (run.launcher().isEmpty()) {
                throw new GatewayException(name + " was hit with " + signal
                        + ", and nobody restarts it: the gateway has no launcher; `cofferdam up` adopts it");
            }
            awaitSuccessor(name, page, incarnation);
            return new Recovery(
                    name, signal, process.get().pid(), page.pid(), hitNs, (page.runningSinceNs() - hitNs) / 1e6);
        }
    }

    private void awaitSuccessor(String name, ComponentPage page, long incarnation) throws GatewayException {
        Poll pause = new Poll(0);
        long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (page.incarnation() == incarnation || page.state() != ComponentState.RUNNING) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new GatewayException(name + " did not come back within "
                        + TimeUnit.NANOSECONDS.toSeconds(TIMEOUT_NS) + " s; see " + run.log(name));
            }
            pause.await(LOOK_NS);
        }
    }

    private String names() throws IOException {
        List<String> names = run.componentNames();
        return names.isEmpty() ? "none: " + run.root() + " is no run directory of a gateway" : String.join(", ", names);
    }
}
