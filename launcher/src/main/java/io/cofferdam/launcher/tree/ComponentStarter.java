package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.config.JvmConfig;
import io.cofferdam.launcher.jail.Jail;
import io.cofferdam.launcher.jail.Policy;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.LiveProperties;
import io.cofferdam.shm.jail.Need;
import io.cofferdam.shm.link.LinkReports;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/** Writes down what each component is handed, and starts its process with exactly that. */
final class ComponentStarter implements AutoCloseable {
    /** What a component says goes to a file on tmpfs, so it has to end somewhere. */
    private static final long MAX_LOG_BYTES = 1 << 20;

    /** Without {@code /proc/self/exe} the dynamic linker does not know where a program lies, and so where its libraries do. */
    private static final List<String> ENVIRONMENT =
            List.of("LANG=C.UTF-8", "LD_LIBRARY_PATH=" + Path.of(System.getProperty("java.home"), "lib"));

    private final RunDirectory run;
    private final Topology topology;
    private final Placement placement;
    private final Duration spin;
    private final Confinement confinement;
    private final JailMode jailMode;
    private final Jail jail;
    private final JvmConfig jvm;
    private final Function<ComponentPlan, List<String>> jvmFlags;

    /** @param jvmFlags further flags for a component's JVM */
    ComponentStarter(
            RunDirectory run,
            Topology topology,
            Placement placement,
            Confinement confinement,
            JailMode jailMode,
            Duration spin,
            JvmConfig jvm,
            Function<ComponentPlan, List<String>> jvmFlags) {
        this.run = run;
        this.topology = topology;
        this.placement = placement;
        this.spin = spin;
        this.confinement = confinement;
        this.jailMode = jailMode;
        this.jail = new Jail(jailMode, run.jail(), run.controlGroups());
        this.jvm = jvm;
        this.jvmFlags = jvmFlags;
    }

    /** Makes the directory of a component that has never run. */
    void prepare(ComponentPlan plan) throws IOException {
        Files.createDirectories(run.component(plan.name()));
        ComponentPage.create(run.page(plan.name()));
        Properties properties = new Properties();
        properties.putAll(plan.properties());
        properties.setProperty("name", plan.name());
        properties.setProperty("spin-ns", Long.toString(spin.toNanos()));
        if (jailMode != JailMode.OFF) {
            properties.setProperty("calls", Need.format(plan.kind().needs()));
        }
        properties.setProperty("page", run.page(plan.name()).toString());
        if (!plan.state().isEmpty()) {
            properties.setProperty("state", makeState(plan).toString());
        }
        if (plan.isReconfigurable()) {
            LiveProperties.create(run.live(plan.name()));
            properties.setProperty("live", run.live(plan.name()).toString());
        }
        HandedDescriptors.describe(plan, properties);
        for (LinkPlan link : topology.links()) {
            String directory = run.link(link).directory().toString();
            if (link.from().equals(plan.name())) {
                properties.setProperty("source." + link.fromEnd(), directory);
            }
            if (link.to().equals(plan.name())) {
                properties.setProperty("sink." + link.toEnd(), directory);
            }
        }
        try (Writer writer = Files.newBufferedWriter(run.properties(plan.name()))) {
            properties.store(writer, "what " + plan.name() + " is handed");
        }
        Files.createFile(run.log(plan.name()));
        confinement.give(plan);
    }

    /** Makes the files that outlive a component's processes; no process can make one, or change its length. */
    private Path makeState(ComponentPlan plan) throws IOException {
        Path directory = Files.createDirectory(run.state(plan.name()));
        for (StateFile state : plan.state()) {
            try (RandomAccessFile file =
                    new RandomAccessFile(directory.resolve(state.name()).toFile(), "rw")) {
                file.setLength(state.lengthBytes());
            }
        }
        return directory;
    }

    Topology topology() {
        return topology;
    }

    /** Whether the link that lies in its place is of this generation, or cannot tell. */
    boolean isPresent(LinkPlan link, long generation) {
        try {
            return generation == LinkReports.UNKNOWN_GENERATION
                    || run.link(link).generation() == generation;
        } catch (IOException e) {
            return true;
        }
    }

    /** Makes the first link in its place. */
    void create(LinkPlan link) throws IOException {
        run.link(link).create(confinement.rights(link), topology.bulkBytes());
    }

    /** Puts a fresh link in the place of one whose ends do not agree. */
    void renew(LinkPlan link) throws IOException {
        run.link(link).renew(confinement.rights(link), topology.bulkBytes());
    }

    /** Puts a component's page in order before its next process. */
    void repairPage(ComponentPlan plan, boolean countersToo) throws IOException {
        ComponentPage.repair(run.page(plan.name()), countersToo);
    }

    /**
     * Starts a process.
     *
     * @param devices descriptors that it inherits
     */
    PidFd start(ComponentPlan plan, List<Integer> devices) throws IOException {
        Path log = run.log(plan.name());
        if (Files.size(log) > MAX_LOG_BYTES) {
            // The file itself stays: its component sees this one and may make no other.
            Files.copy(log, log.resolveSibling("log.1"), StandardCopyOption.REPLACE_EXISTING);
            Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
        List<String> flags = new ArrayList<>(jvmFlags.apply(plan));
        flags.add("-XX:+ErrorFileToStderr");
        Image image = plan.image();
        List<String> command = image.command(
                jvm.heapBytes(), flags, List.of(run.properties(plan.name()).toString()));
        try (HandedDescriptors handed = new HandedDescriptors(plan, devices);
                PosixSpawn program = PosixSpawn.prepare(command, ENVIRONMENT, log, handed.handed())) {
            Policy policy = confinement.policy(plan);
            confinement.note(policy);
            return jail.start(policy, placement.shared(), program);
        }
    }

    /** What the jails are like. */
    String describeJails() {
        return jail.describe();
    }

    @Override
    public void close() {
        jail.close();
    }
}
