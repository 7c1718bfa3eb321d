package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.process.Image;
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
 */
public record ComponentPlan(
        String name, Image image, ComponentKind kind, Map<String, String> properties, Optional<NicConfig.Tap> tap) {
    public ComponentPlan {
        properties = Map.copyOf(properties);
    }
}
