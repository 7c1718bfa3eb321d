package io.cofferdam.launcher.policy;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.jail.Layer;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.Confinement;
import io.cofferdam.launcher.tree.TreePlan;
import io.cofferdam.shm.jail.DeadlyCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each component of a gateway may do, and what holds it to that.
 *
 * @param gateway of the configuration
 * @param jail whether any of it is in force: {@code on}, {@code lenient} or {@code off}
 * @param usersAreFinal whether the users are those of a gateway that runs; else they are examples
 * @param runDirectory where its files lie
 * @param components in the order of the path
 * @param deadly system calls that end the process; all others that are not allowed are refused
 * @param layers that hold a component to its policy
 */
public record GatewayPolicy(
        String gateway,
        String jail,
        boolean usersAreFinal,
        String runDirectory,
        List<ComponentPolicy> components,
        List<Deadly> deadly,
        List<Held> layers) {
    /** A system call that ends the process. */
    public record Deadly(String name, String reason) {}

    /**
     * A layer.
     *
     * @param required whether a gateway whose jails are on does not start without it
     * @param needs what it takes
     */
    public record Held(String layer, boolean required, String needs) {}

    public GatewayPolicy {
        components = List.copyOf(components);
        deadly = List.copyOf(deadly);
        layers = List.copyOf(layers);
    }

    /** The policy of the gateway that a configuration describes, on this machine. Starts nothing. */
    public static GatewayPolicy of(GatewayConfig config) throws IOException {
        TreePlan plan = TreePlan.of(config);
        Confinement confinement = Confinement.of(plan);
        List<ComponentPolicy> components = new ArrayList<>();
        for (ComponentPlan component : plan.topology().components()) {
            components.add(ComponentPolicy.of(component, confinement.policy(component), confinement.handed(component)));
        }
        return new GatewayPolicy(
                config.name(),
                config.jail().mode().label(),
                plan.run().users().isPresent(),
                plan.run().root().toString(),
                components,
                Arrays.stream(DeadlyCall.values())
                        .filter(DeadlyCall::exists)
                        .map(call -> new Deadly(call.callName(), call.reason()))
                        .toList(),
                Arrays.stream(Layer.values())
                        .map(layer -> new Held(layer.text(), layer.required(), layer.remedy()))
                        .toList());
    }
}
