package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.audit.Excess;
import io.cofferdam.launcher.audit.RightsInForce;
import io.cofferdam.launcher.audit.Surroundings;
import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.kernel.PidFd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the kernel what components that run have, and lets none pass that has more than its policy allows. */
final class Inspection {
    private final Confinement confinement;
    private final JailMode mode;
    private final Consumer<String> events;

    /** @param events is told, where jails are lenient, of what they let pass */
    Inspection(Confinement confinement, JailMode mode, Consumer<String> events) {
        this.confinement = confinement;
        this.mode = mode;
        this.events = events;
    }

    /**
     * Looks at all of them.
     *
     * @param components that run
     * @throws GatewayException that names what each has and should not have, where jails are on
     */
    void inspect(List<SupervisedComponent> components) throws GatewayException, IOException {
        if (mode == JailMode.OFF) {
            return;
        }
        Surroundings launcher = Surroundings.of(ProcessHandle.current().pid());
        List<String> complaints = new ArrayList<>();
        for (SupervisedComponent component : components) {
            PidFd process = component.process();
            if (process != null) {
                RightsInForce rights =
                        RightsInForce.of(confinement.policyInForce(component.plan()), process.pid(), launcher);
                if (!rights.excess().isEmpty()) {
                    complaints.add(component.plan().name() + " has more than it should: "
                            + rights.excess().stream().map(Excess::toString).collect(Collectors.joining("; ")));
                }
            }
        }
        if (mode == JailMode.LENIENT) {
            complaints.forEach(events);
        } else if (!complaints.isEmpty()) {
            throw new GatewayException(String.join("\n", complaints)
                    + "\nSo the gateway was stopped. `jail: {mode: lenient}` in its configuration lets it run all the same, and"
                    + " `cofferdam policy FILE` prints what each component should have.");
        }
    }
}
