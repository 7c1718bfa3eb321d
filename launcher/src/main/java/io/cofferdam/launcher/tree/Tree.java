package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.jail.UserBlock;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.component.ComponentPage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A running gateway, or another tree of components, as its launcher holds it: devices, links, processes. One process has
 * at most one tree per run directory, and the directory's {@code launcher} file says which process that is.
 *
 * <p>Confined to one thread, but for {@link #requestStop}.
 */
public final class Tree implements AutoCloseable {
    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long START_TICK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private final RunDirectory run;
    private final List<SupervisedComponent> components = new ArrayList<>();
    private final ComponentStarter starter;
    private final Topology topology;
    private final Supervisor supervisor;
    private final Inspection inspection;
    private final boolean adopted;

    /**
     * What is not the gateway's configuration, but how it is run this time.
     *
     * @param jvmFlags further flags for a component's JVM
     * @param stopTimeoutNs how long a component may take to stop before it is killed
     */
    public record Tuning(Function<ComponentPlan, List<String>> jvmFlags, long stopTimeoutNs) {
        public static final Tuning DEFAULT = new Tuning(plan -> List.of(), TimeUnit.SECONDS.toNanos(3));
    }

    private Tree(TreePlan plan, boolean adopt, Tuning tuning, Consumer<String> events)
            throws GatewayException, IOException {
        this.run = plan.run();
        this.adopted = adopt;
        this.topology = plan.topology();
        if (!adopt) {
            Files.createDirectory(run.jail());
            Files.writeString(
                    run.usersFile(),
                    UserBlock.choose(plan.jail().uids(), run.root()).toString());
        }
        UserBlock users = run.users().orElseThrow(() -> new GatewayException(run.usersFile() + " is missing"));
        Confinement confinement = new Confinement(run, topology, plan.jvm(), plan.jail(), users);
        this.inspection = new Inspection(confinement, plan.jail().mode(), events);
        this.starter = new ComponentStarter(
                run,
                topology,
                new Placement(plan.cpus()),
                confinement,
                plan.jail().mode(),
                plan.spin(),
                plan.jvm(),
                tuning.jvmFlags());
        boolean complete = false;
        try {
            if (!adopt) {
                layOut(plan);
            }
            Devices devices = new Devices(events);
            Map<String, ProcessIdentity> alive = adopt ? LiveComponents.of(run) : Map.of();
            for (ComponentPlan component : topology.components()) {
                components.add(
                        adopt
                                ? adopt(component, Optional.ofNullable(alive.get(component.name())), devices)
                                : create(component, devices));
            }
            complete = true;
        } finally {
            if (!complete) {
                closeComponents();
                starter.close();
                if (!adopt) {
                    run.delete();
                }
            }
        }
        this.supervisor = new Supervisor(components, starter, plan.restart(), tuning.stopTimeoutNs(), events);
    }

    /**
     * Starts what a plan describes or, if its tree runs without a launcher, adopts that.
     *
     * @param events is told, in a sentence each, of what happens
     * @throws GatewayException when it is up already, or something is missing; nothing is left behind then
     */
    public static Tree up(TreePlan plan, Tuning tuning, Consumer<String> events) throws GatewayException, IOException {
        RunDirectory run = plan.run();
        Optional<ProcessIdentity> launcher = run.launcher();
        if (launcher.isPresent()) {
            throw new GatewayException("gateway '" + plan.name() + "' is up already: process "
                    + launcher.get().pid() + " is its launcher, and " + run.root()
                    + " its run directory; stop it with `cofferdam down`, or give this one another name");
        }
        boolean adopt = false;
        if (Files.exists(run.root())) {
            adopt = hasLiveComponent(plan);
            if (!adopt) {
                run.delete();
            }
        }
        if (!adopt) {
            claim(plan);
        }
        Files.writeString(run.launcherFile(), ProcessIdentity.self().toString());
        Tree tree = new Tree(plan, adopt, tuning, events);
        tree.start(events);
        return tree;
    }

    /** Whether the run directory has a tree that runs; one of another configuration must be stopped first. */
    private static boolean hasLiveComponent(TreePlan plan) throws GatewayException, IOException {
        RunDirectory run = plan.run();
        Map<String, ProcessIdentity> alive = LiveComponents.of(run);
        if (alive.isEmpty()) {
            return false;
        }
        if (!Files.exists(run.configuration())
                || !Files.readString(run.configuration()).equals(plan.text())) {
            throw new GatewayException("processes of another configuration of '" + plan.name() + "' run in "
                    + run.root() + " without a launcher (" + alive.size()
                    + " of them); `cofferdam down` stops them");
        }
        return true;
    }

    /** Of two launchers that start at once, one makes the directory, and the other is told. */
    private static void claim(TreePlan plan) throws GatewayException, IOException {
        try {
            plan.run().create();
        } catch (FileAlreadyExistsException e) {
            throw new GatewayException(
                    "gateway '" + plan.name() + "' is being started by another launcher in "
                            + plan.run().root(),
                    e);
        }
    }

    private void layOut(TreePlan plan) throws IOException {
        Files.writeString(run.configuration(), plan.text());
        for (LinkPlan link : topology.links()) {
            starter.create(link);
        }
    }

    private SupervisedComponent create(ComponentPlan plan, Devices devices) throws GatewayException, IOException {
        starter.prepare(plan);
        return new SupervisedComponent(plan, ComponentPage.openToRead(run.page(plan.name())), devices.open(plan));
    }

    /** Takes over a component that runs, with its devices; one that died while nobody watched gets all anew. */
    private SupervisedComponent adopt(ComponentPlan plan, Optional<ProcessIdentity> alive, Devices devices)
            throws GatewayException, IOException {
        starter.repairPage(plan, false);
        ComponentPage page = ComponentPage.openToRead(run.page(plan.name()));
        if (alive.isEmpty()) {
            return new SupervisedComponent(plan, page, devices.open(plan));
        }
        PidFd process = PidFd.open(alive.get().pid());
        Optional<HeldDescriptors> taken = devices.takeBack(plan, process);
        SupervisedComponent component =
                new SupervisedComponent(plan, page, taken.isPresent() ? taken.get() : devices.open(plan));
        component.started(process, System.nanoTime());
        if (taken.isEmpty() || page.pid() != process.pid()) {
            // It has let go of its devices, or says that it is somebody else, or has not said yet who it is: its
            // successor will have them, and say the truth.
            process.send(Signal.KILL);
        }
        return component;
    }

    private void start(Consumer<String> events) throws GatewayException, IOException {
        boolean complete = false;
        try {
            supervisor.startAll();
            long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
            while (!supervisor.allRun()) {
                supervisor.tick(START_TICK_NS);
                boolean dying = components.stream().anyMatch(SupervisedComponent::diesAtStart);
                if (dying || System.nanoTime() - deadlineNs > 0) {
                    throw new GatewayException("not all components came up: " + lastWords());
                }
            }
            events.accept(starter.describeJails());
            inspection.inspect(components);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** What a component that did not come up said last, without the stack trace. */
    private String lastWords() throws IOException {
        List<SupervisedComponent> dyingFirst = components.stream()
                .filter(component -> !component.isRunning())
                .sorted(Comparator.comparing(component -> !component.diesAtStart()))
                .toList();
        for (SupervisedComponent component : dyingFirst) {
            Path log = run.log(component.plan().name());
            if (Files.exists(log)) {
                return Files.readAllLines(log).stream()
                        .filter(line -> !line.startsWith("\tat "))
                        .reduce((first, second) -> second)
                        .map(line -> component.plan().name() + " says: " + line)
                        .orElse(component.plan().name() + " says nothing");
            }
        }
        return "no component says why";
    }

    public RunDirectory run() {
        return run;
    }

    public Topology topology() {
        return topology;
    }

    /** Whether the tree had been running without a launcher. */
    public boolean wasAdopted() {
        return adopted;
    }

    /** Keeps the tree running until {@link #requestStop}. */
    public void supervise() throws GatewayException {
        supervisor.run();
    }

    /** Makes {@link #supervise} return soon. From any thread. */
    public void requestStop() {
        supervisor.stop();
    }

    /** Stops all processes and removes devices, links and the run directory. */
    @Override
    public void close() throws IOException {
        supervisor.stopAll();
        closeComponents();
        starter.close();
        run.delete();
    }

    private void closeComponents() {
        components.forEach(SupervisedComponent::close);
        components.clear();
    }
}
