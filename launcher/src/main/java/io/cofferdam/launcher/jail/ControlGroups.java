package io.cofferdam.launcher.jail;

import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The control groups of one gateway, one for each component, in both versions (cgroups(7)): they limit memory of all kinds
 * together, shared memory included, and threads.
 *
 * @param name of the gateway's own, unique on this machine
 */
public record ControlGroups(String name) {
    private static final long DELETE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long DELETE_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** The groups of the gateway that has these users. */
    public static ControlGroups of(Optional<UserBlock> users) {
        return new ControlGroups("cofferdam-" + users.map(UserBlock::toString).orElse("none"));
    }

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Path CONTROLLERS = Path.of("cgroup.controllers");
    private static final Path DELEGATED = Path.of("cgroup.subtree_control");

    /** Files to write a limit to, in version 2, and in version 1 with the controller's directory. */
    private static final String MEMORY_2 = "memory.max";

    private static final String MEMORY_1 = "memory.limit_in_bytes";
    private static final String TASKS = "pids.max";

    /** The directories that hold one component, with the limits that are to be written there. */
    private Map<Path, Map<String, Long>> directories(String component, long memoryBytes, long tasks) {
        Path below = Path.of(name, component);
        if (Files.exists(ROOT.resolve(CONTROLLERS))) {
            return Map.of(ROOT.resolve(below), Map.of(MEMORY_2, memoryBytes, TASKS, tasks));
        }
        return Map.of(
                ROOT.resolve("memory").resolve(below), Map.of(MEMORY_1, memoryBytes),
                ROOT.resolve("pids").resolve(below), Map.of(TASKS, tasks));
    }

    /**
     * Makes a component's group, or finds it made.
     *
     * @throws IOException when this machine, or whoever rules it, does not let us
     */
    void make(String component, long memoryBytes, long tasks) throws IOException {
        for (Map.Entry<Path, Map<String, Long>> directory :
                directories(component, memoryBytes, tasks).entrySet()) {
            Files.createDirectories(directory.getKey());
            Path parent = directory.getKey().getParent();
            if (parent != null && Files.exists(parent.resolve(DELEGATED))) {
                Files.writeString(parent.resolve(DELEGATED), "+memory +pids");
            }
            for (Map.Entry<String, Long> limit : directory.getValue().entrySet()) {
                Files.writeString(
                        directory.getKey().resolve(limit.getKey()),
                        limit.getValue().toString());
            }
        }
    }

    /**
     * Puts the calling thread into a component's group, and with it all that it will start: in version 1, which has groups of
     * threads. A thread moves itself for nothing, while moving a process stops every fork on the machine for some
     * milliseconds ({@code cgroup_procs_write_start} of kernel/cgroup/cgroup.c).
     */
    void join(String component) throws IOException {
        for (Path directory : directories(component, 0, 0).keySet()) {
            Path tasks = directory.resolve("tasks");
            if (Files.exists(tasks)) {
                Files.writeString(tasks, "0");
            }
        }
    }

    /** Puts a process into its component's group where {@link #join} could not: in version 2. */
    void add(String component, long pid) throws IOException {
        for (Path directory : directories(component, 0, 0).keySet()) {
            if (!Files.exists(directory.resolve("tasks"))) {
                Files.writeString(directory.resolve("cgroup.procs"), Long.toString(pid));
            }
        }
    }

    /** Removes all that there is; all processes in it have been told to end, and threads that joined it. */
    public void delete() throws IOException {
        List<Path> tops = new ArrayList<>();
        tops.add(ROOT.resolve(name));
        tops.add(ROOT.resolve("memory").resolve(name));
        tops.add(ROOT.resolve("pids").resolve(name));
        for (Path top : tops) {
            if (Files.isDirectory(top)) {
                try (Stream<Path> components = Files.list(top)) {
                    for (Path component : components.filter(Files::isDirectory).toList()) {
                        deleteOnceEmpty(component);
                    }
                }
                Files.delete(top);
            }
        }
    }

    /** A thread that has ended for Java has not quite for the kernel. */
    private static void deleteOnceEmpty(Path group) throws IOException {
        Poll pause = new Poll(0);
        long deadlineNs = System.nanoTime() + DELETE_TIMEOUT_NS;
        while (true) {
            try {
                Files.delete(group);
                return;
            } catch (FileSystemException e) {
                if (System.nanoTime() - deadlineNs > 0) {
                    throw e;
                }
                pause.await(DELETE_PAUSE_NS);
            }
        }
    }
}
