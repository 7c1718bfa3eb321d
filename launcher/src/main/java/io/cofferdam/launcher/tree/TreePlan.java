package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.CpusConfig;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.JailConfig;
import io.cofferdam.launcher.config.JvmConfig;
import io.cofferdam.launcher.config.RestartConfig;
import java.time.Duration;

/**
 * What a tree of processes is to be: a gateway's, or a campaign's.
 *
 * @param name what people call it
 * @param run the directory that it keeps everything in
 * @param text the configuration that it stems from; a tree without a launcher is adopted only for the same text
 * @param topology components and links
 * @param restart the back-off of restarts
 * @param cpus how many processors the components share
 * @param spin how long a component looks for work before it sleeps
 * @param jvm what holds for every component's JVM
 * @param jail how components are confined
 */
public record TreePlan(
        String name,
        RunDirectory run,
        String text,
        Topology topology,
        RestartConfig restart,
        CpusConfig cpus,
        Duration spin,
        JvmConfig jvm,
        JailConfig jail) {
    /** The tree of the gateway that a configuration describes. */
    public static TreePlan of(GatewayConfig config) {
        return new TreePlan(
                config.name(),
                new RunDirectory(config.runDirectory()),
                config.toYaml(),
                Topology.of(config),
                config.restart(),
                config.cpus(),
                config.spin(),
                config.jvm(),
                config.jail());
    }
}
