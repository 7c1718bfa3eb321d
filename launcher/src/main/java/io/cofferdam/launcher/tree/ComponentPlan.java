package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.stack.StackPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A component that a topology has.
 *
 * @param name unique in the gateway
 * @param image what its process is started from
 * @param kind what its jail is made by
 * @param properties what its kind wants to know
 * @param tap the device whose descriptor it inherits
 * @param state its files that outlive its processes
 * @param stack the network stack of the kernel's the descriptors of whose devices it inherits
 */
public record ComponentPlan(
        String name,
        Image image,
        ComponentKind kind,
        Map<String, String> properties,
        Optional<NicConfig.Tap> tap,
        List<StateFile> state,
        Optional<StackPlan> stack) {
    public ComponentPlan {
        properties = Map.copyOf(properties);
        state = List.copyOf(state);
    }

    /** A component without a network stack of the kernel's. */
    public ComponentPlan(
            String name,
            Image image,
            ComponentKind kind,
            Map<String, String> properties,
            Optional<NicConfig.Tap> tap,
            List<StateFile> state) {
        this(name, image, kind, properties, tap, state, Optional.empty());
    }

    /** A component whose memory dies with its process. */
    public ComponentPlan(
            String name, Image image, ComponentKind kind, Map<String, String> properties, Optional<NicConfig.Tap> tap) {
        this(name, image, kind, properties, tap, List.of());
    }

    /** Whether it can be told other properties while it runs. */
    public boolean isReconfigurable() {
        return kind == ComponentKind.DOMAIN;
    }

    /** How much all of its files that outlive its processes may occupy. */
    long stateBytes() {
        return state.stream().mapToLong(StateFile::lengthBytes).sum();
    }
}
