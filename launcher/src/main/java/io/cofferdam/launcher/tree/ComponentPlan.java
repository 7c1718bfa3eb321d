package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.process.Image;
import java.util.Map;
import java.util.Optional;

/**
 * A component that a topology has.
 *
 * @param name unique in the gateway
 * @param image what its process is started from
 * @param properties what its kind wants to know
 * @param tap the device whose descriptor it inherits
 */
public record ComponentPlan(String name, Image image, Map<String, String> properties, Optional<NicConfig.Tap> tap) {
    public ComponentPlan {
        properties = Map.copyOf(properties);
    }
}
