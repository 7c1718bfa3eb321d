package io.cofferdam.launcher.status;

import io.cofferdam.launcher.audit.RightsInForce;
import io.cofferdam.launcher.audit.Surroundings;
import io.cofferdam.launcher.config.ConfigReader;
import io.cofferdam.launcher.config.ConfigResult;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.Confinement;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.LinkPlan;
import io.cofferdam.launcher.tree.LiveComponents;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.launcher.tree.Topology;
import io.cofferdam.launcher.tree.TreePlan;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.ComponentState;
import io.cofferdam.shm.link.LinkCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the status of one gateway, again and again; CPU use is that between two readings. */
public final class StatusReader {
    /** A component turns its duty cycle at least four times a second. */
    private static final long NO_HEARTBEAT_NS = TimeUnit.SECONDS.toNanos(2);

    private static final String DROP_PREFIX = "drop.";

    private final RunDirectory run;
    private final GatewayConfig config;
    private final Topology topology;
    private final Confinement confinement;
    private final Map<Long, Long> lastCpuTicks = new HashMap<>();
    private long lastSampleNs = System.nanoTime();

    /**
     * @throws GatewayException when there is no gateway in this run directory
     */
    public StatusReader(RunDirectory run) throws GatewayException, IOException {
        this.run = run;
        if (!Files.exists(run.configuration())) {
            throw new GatewayException("no gateway has its run directory at " + run.root());
        }
        this.config = switch (ConfigReader.read(run.configuration())) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid ->
                throw new GatewayException("the running gateway's configuration cannot be read:\n" + invalid.toText());
        };
        TreePlan plan = TreePlan.of(config);
        this.topology = plan.topology();
        this.confinement = Confinement.of(plan);
    }

    /** The status now. The first reading has no CPU use. */
    public GatewayStatus read() throws IOException {
        long nowNs = System.nanoTime();
        double seconds = (nowNs - lastSampleNs) / 1e9;
        lastSampleNs = nowNs;
        List<ComponentStatus> components = new ArrayList<>();
        long launcherPid = run.launcher().map(ProcessIdentity::pid).orElse(0L);
        // Without a launcher, this process stands for it: both are started by the same user.
        Surroundings launcher =
                Surroundings.of(launcherPid == 0 ? ProcessHandle.current().pid() : launcherPid);
        for (ComponentPlan plan : topology.components()) {
            components.add(component(plan, launcher, nowNs, seconds));
        }
        List<LinkStatus> links = new ArrayList<>();
        for (LinkPlan link : topology.links()) {
            links.add(link(link));
        }
        return new GatewayStatus(
                config.name(),
                config.path().name().toLowerCase(Locale.ROOT),
                run.root().toString(),
                config.jail().mode().label(),
                launcherPid,
                components,
                links);
    }

    private ComponentStatus component(ComponentPlan plan, Surroundings launcher, long nowNs, double seconds)
            throws IOException {
        String name = plan.name();
        ComponentPage opened;
        try {
            opened = ComponentPage.openToRead(run.page(name));
        } catch (IOException e) {
            // What a captured component has spoilt of its own must not keep the rest from being shown.
            return new ComponentStatus(name, 0, "spoilt", 0, 0, 0, 0, 0, Map.of(), Map.of(), null);
        }
        try (ComponentPage page = opened) {
            long pid = page.pid();
            boolean alive = LiveComponents.processOf(run, name, pid).isPresent();
            ProcessUsage usage = ProcessUsage.of(alive ? pid : 0);
            long lastTicks = lastCpuTicks.getOrDefault(pid, usage.cpuTicks());
            lastCpuTicks.put(pid, usage.cpuTicks());
            double cpuSeconds = (double) (usage.cpuTicks() - lastTicks) / ProcessUsage.TICKS_PER_SECOND;
            Map<String, Long> drops = new LinkedHashMap<>();
            Map<String, Long> counters = new LinkedHashMap<>();
            page.counters().snapshot().forEach((label, value) -> {
                if (!label.startsWith(DROP_PREFIX)) {
                    counters.put(label, value);
                } else if (value != 0) {
                    drops.put(label.substring(DROP_PREFIX.length()), value);
                }
            });
            return new ComponentStatus(
                    name,
                    alive ? pid : 0,
                    state(page, alive, nowNs),
                    alive ? (nowNs - page.startedNs()) / 1e9 : 0,
                    Math.max(0, page.incarnation() - 1),
                    usage.rssBytes(),
                    seconds > 0 ? 100 * cpuSeconds / seconds : 0,
                    page.sleeps(),
                    drops,
                    counters,
                    alive && page.state() == ComponentState.RUNNING ? rights(plan, pid, launcher) : null);
        }
    }

    /** Only of a component that runs: one that starts has not given up everything yet. */
    private @Nullable RightsInForce rights(ComponentPlan plan, long pid, Surroundings launcher) throws IOException {
        try {
            return config.jail().mode() == JailMode.OFF
                    ? null
                    : RightsInForce.of(confinement.policyInForce(plan), pid, launcher);
        } catch (IOException e) {
            if (ProcessIdentity.of(pid).isEmpty()) {
                return null;
            }
            throw e;
        }
    }

    private static String state(ComponentPage page, boolean alive, long nowNs) {
        if (!alive) {
            return "dead";
        }
        return switch (page.state()) {
            case NEW, STARTING -> "starting";
            case RUNNING -> nowNs - page.heartbeatNs() > NO_HEARTBEAT_NS ? "hanging" : "running";
            case STOPPED, FAILED -> "stopping";
        };
    }

    private LinkStatus link(LinkPlan link) {
        LinkCounts counts = counts(link);
        return new LinkStatus(
                link.from(),
                link.to(),
                counts.frames(),
                counts.bytes(),
                counts.bursts(),
                counts.drops(),
                counts.refused(),
                counts.inFlight(),
                counts.rings());
    }

    /** Counts of a link; none of one that an end has spoilt, which must not keep the rest from being shown. */
    private LinkCounts counts(LinkPlan link) {
        try {
            return LinkCounts.read(run.link(link));
        } catch (IOException e) {
            return new LinkCounts(0, 0, 0, 0, 0, 0, 0);
        }
    }
}
