package io.cofferdam.launcher.chaos;

import io.cofferdam.launcher.config.CpusConfig;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.JailConfig;
import io.cofferdam.launcher.config.JvmConfig;
import io.cofferdam.launcher.config.RestartConfig;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.LinkPlan;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.launcher.tree.Topology;
import io.cofferdam.launcher.tree.TreePlan;
import io.cofferdam.shm.link.LinkFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain that is killed: source, transformer, sink, each a component's process of module {@code bench}, and the two
 * links between them.
 */
final class Chain {
    static final List<String> COMPONENTS = List.of("source", "transformer", "sink");

    /** A component that dies all the time is to be back at once all the same. */
    private static final RestartConfig AT_ONCE = new RestartConfig(Duration.ZERO, Duration.ZERO);

    private Chain() {}

    /**
     * @param seed of frames and dooms
     * @param dooms whether processes kill themselves at steps of their own
     * @param linkMemoryBytes what each link may occupy
     */
    static TreePlan plan(String name, RunDirectory run, long seed, boolean dooms, long linkMemoryBytes) {
        Map<String, String> properties = Map.of(
                "seed", Long.toString(seed),
                "dooms", Boolean.toString(dooms),
                "verdict", run.component("sink").resolve("verdict").toString());
        List<ComponentPlan> components =
                COMPONENTS.stream().map(role -> component(role, properties)).toList();
        List<LinkPlan> links = List.of(
                new LinkPlan("source", "out", "transformer", "in"), new LinkPlan("transformer", "out", "sink", "in"));
        return new TreePlan(
                name,
                run,
                "chain of a campaign, seed " + seed + "\n",
                new Topology(components, links, LinkFiles.capacityFor(linkMemoryBytes)),
                AT_ONCE,
                CpusConfig.DEFAULT,
                GatewayConfig.DEFAULT_SPIN,
                JvmConfig.DEFAULT,
                JailConfig.OFF);
    }

    private static ComponentPlan component(String role, Map<String, String> common) {
        Map<String, String> properties = new HashMap<>(common);
        properties.put("role", role);
        return new ComponentPlan(role, Image.CHAIN, ComponentKind.DOMAIN, properties, Optional.empty());
    }
}
