package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.RestartConfig;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.status.ComponentStatus;
import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.LinkPlan;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.launcher.tree.Topology;
import io.cofferdam.launcher.tree.Tree;
import io.cofferdam.launcher.tree.TreePlan;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway between two hosts, one of whose components is hostile. All the others are what they always are, and SRV exchanges
 * echoes through them all the while.
 */
final class CapturedGateway implements AutoCloseable {
    private static final RestartConfig AT_ONCE = new RestartConfig(Duration.ZERO, Duration.ZERO);
    private static final long ANSWER_TIMEOUT_S = 30;
    private static final long WELL_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int HOST_NUMBER = 2;
    private static final String PREY = "driver-inner";
    private static final String NEIGHBOUR = "domain-inner";
    private static final Pattern RESTARTED = Pattern.compile("(\\S+) restarted as process (\\d+)");
    private static final Pattern DIED = Pattern.compile("(\\S+) died \\(process (\\d+)\\): (.*)");

    private final GatewayConfig config;
    private final String captured;
    private final ComponentKind kind;
    private final Host pc;
    private final Host srv;
    private final Tree tree;
    private final Thread supervisor;
    private final Pulse pulse;
    private final Poll pause = new Poll(0);
    private final List<String> events = new ArrayList<>();
    /** The attacker's process, as the launcher knows it: its page may say anything. Guarded by {@link #events}, like the rest. */
    private long attackerPid;

    private long replacedPid;
    private String death = "";

    CapturedGateway(GatewayConfig config, String captured) throws GatewayException, IOException {
        this.config = config;
        this.captured = captured;
        this.pc = new Host("PC", List.of());
        this.srv = new Host("SRV", List.of());
        TreePlan plan = plan();
        this.kind = plan.topology().components().stream()
                .filter(component -> component.name().equals(captured))
                .findFirst()
                .orElseThrow()
                .kind();
        Tree.Tuning tuning = new Tree.Tuning(
                component -> component.image() == Image.HOSTILE ? List.of("-XX:TieredStopAtLevel=1") : List.of(),
                TimeUnit.SECONDS.toNanos(3));
        this.tree = Tree.up(plan, tuning, this::hear);
        this.supervisor = Thread.ofPlatform().name("supervisor").start(this::supervise);
        try (ComponentPage page = ComponentPage.openToRead(tree.run().page(captured))) {
            synchronized (events) {
                attackerPid = page.pid();
            }
        }
        connect(pc, Side.OUTER);
        connect(srv, Side.INNER);
        // Through all that is not captured: up to the attacker's neighbour, or to where its own traffic begins.
        Side watched = captured.startsWith("driver") ? Side.OUTER : Side.INNER;
        this.pulse = new Pulse(srv, config.side(watched).address().address().toString());
    }

    private TreePlan plan() {
        TreePlan real = TreePlan.of(config);
        List<ComponentPlan> components = new ArrayList<>();
        for (ComponentPlan component : real.topology().components()) {
            components.add(
                    component.name().equals(captured)
                            ? new ComponentPlan(
                                    captured,
                                    Image.HOSTILE,
                                    component.kind(),
                                    component.properties(),
                                    component.tap(),
                                    component.state(),
                                    component.stack())
                            : component);
        }
        Topology topology = new Topology(
                components, real.topology().links(), real.topology().bulkBytes());
        return new TreePlan(
                real.name(),
                real.run(),
                real.text(),
                topology,
                AT_ONCE,
                real.cpus(),
                real.spin(),
                real.jvm(),
                real.jail());
    }

    private void supervise() {
        try {
            tree.supervise();
        } catch (GatewayException e) {
            hear("the launcher gave up: " + e.getMessage());
        }
    }

    private void connect(Host host, Side side) throws GatewayException, IOException {
        if (!(config.side(side).nic() instanceof NicConfig.Tap tap)) {
            throw new GatewayException("the attack suite needs TAP devices on both sides");
        }
        host.awaitReady();
        host.take(tap.device());
        host.tell("configure " + tap.device() + " "
                        + config.side(side).address().network().base().plus(HOST_NUMBER) + "/"
                        + config.side(side).address().prefixLength() + " "
                        + config.side(side).address().address() + " " + tap.mtuBytes())
                .result(ANSWER_TIMEOUT_S);
    }

    private void hear(String event) {
        Matcher restarted = RESTARTED.matcher(event);
        Matcher died = DIED.matcher(event);
        synchronized (events) {
            events.add(event);
            if (restarted.matches() && restarted.group(1).equals(captured)) {
                attackerPid = Long.parseLong(restarted.group(2));
            }
            if (died.matches() && died.group(1).equals(captured)) {
                boolean ordered = Long.parseLong(died.group(2)) == replacedPid;
                death = ordered || !death.isEmpty() ? death : died.group(3);
            }
        }
    }

    /** Events since the last call. */
    List<String> takeEvents() {
        synchronized (events) {
            List<String> taken = List.copyOf(events);
            events.clear();
            return taken;
        }
    }

    /** How the process ended that took the place of the one that was replaced last; an empty text while it lives. */
    String death() {
        synchronized (events) {
            return death;
        }
    }

    ComponentKind kind() {
        return kind;
    }

    Pulse pulse() {
        return pulse;
    }

    /** Has the attacker's process replaced. */
    void replaceAttacker() {
        synchronized (events) {
            replacedPid = attackerPid;
            death = "";
        }
        try (PidFd process = PidFd.open(replacedPid)) {
            process.send(Signal.KILL);
        } catch (SystemCallException e) {
            // It has ended by itself, and its successor is on its way.
            return;
        }
    }

    Path directory(String component) {
        return tree.run().component(component);
    }

    Path attackerDirectory() {
        return directory(captured);
    }

    RunDirectory run() {
        return tree.run();
    }

    /** The links that the attacker is aimed at: those towards the inner side, where it has two. */
    Scene.Links links() throws GatewayException {
        String neighbour = captured.startsWith("driver") ? "domain-outer" : "bridge";
        return new Scene.Links(
                tree.run().link(link(captured, neighbour)),
                tree.run().link(link(neighbour, captured)),
                tree.run().link(link(NEIGHBOUR, PREY)));
    }

    private LinkPlan link(String from, String to) throws GatewayException {
        return tree.topology().links().stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .findFirst()
                .orElseThrow(() -> new GatewayException("there is no link from " + from + " to " + to));
    }

    Scene.Places places(Path mountPoint) {
        return new Scene.Places(
                attackerDirectory(), directory(NEIGHBOUR), tree.run().configuration(), mountPoint);
    }

    /** Process ids of all that must not notice anything; a driver serves its own domain only, and goes with it. */
    Map<String, Long> others() throws GatewayException, IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (ComponentStatus component : status().components()) {
            boolean itsDriver =
                    captured.startsWith("domain") && component.name().equals("driver-outer");
            if (!component.name().equals(captured) && !itsDriver) {
                pids.put(component.name(), component.pid());
            }
        }
        return pids;
    }

    /** What {@code status} says. */
    GatewayStatus status() throws GatewayException, IOException {
        return new StatusReader(tree.run()).read();
    }

    /** Process that is attacked. */
    long preyPid() throws GatewayException, IOException {
        return others().getOrDefault(PREY, 0L);
    }

    /** Waits until all components but the attacker run. */
    void awaitWell() throws GatewayException, IOException {
        long deadlineNs = System.nanoTime() + WELL_TIMEOUT_NS;
        while (!status().components().stream()
                .allMatch(component ->
                        component.name().equals(captured) || component.state().equals("running"))) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new GatewayException("the gateway did not come to run again; see "
                        + tree.run().root());
            }
            pause.await(LOOK_NS);
        }
    }

    @Override
    public void close() throws IOException {
        pulse.close();
        tree.requestStop();
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tree.close();
        pc.close();
        srv.close();
    }
}
