package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.kernel.Renunciation;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one way in which a gateway's components are started, in a jail each. Their cells are made when they are first needed
 * and kept. One thread uses it.
 */
public final class Jail implements AutoCloseable {
    private final JailMode mode;
    private final Path root;
    private final ControlGroups groups;
    private final Missing missing;
    private final Set<String> grouped = new HashSet<>();
    private final Map<String, Cell> cells = new HashMap<>();

    /**
     * @param root an empty directory that belongs to the launcher: where views are mounted, each for its component alone
     * @param groups where components are put, if the machine has control groups
     */
    public Jail(JailMode mode, Path root, ControlGroups groups) {
        this.mode = mode;
        this.root = root;
        this.groups = groups;
        this.missing = new Missing(mode == JailMode.ON);
    }

    /**
     * Starts a component's process.
     *
     * @param processors that it may run on
     * @param program starts it; not closed here
     * @return the process
     * @throws JailException when a layer cannot be had that is required
     * @throws SystemCallException when the program cannot be started
     */
    public PidFd start(Policy policy, BitSet processors, PosixSpawn program) throws IOException {
        if (mode == JailMode.OFF) {
            return PidFd.open(startFree(processors, program));
        }
        Cell cell = cells.get(policy.component());
        if (cell == null) {
            cell = Cell.open(policy, makeGroup(policy), root, mode == JailMode.ON);
            cells.put(policy.component(), cell);
        }
        PidFd process = cell.start(processors, program);
        if (grouped.contains(policy.component())) {
            // Its program is only about to be loaded.
            missing.tryTo(Layer.CONTROL_GROUP, () -> groups.add(policy.component(), process.pid()));
        }
        return process;
    }

    private Optional<ControlGroups> makeGroup(Policy policy) {
        try {
            groups.make(policy.component(), policy.memoryBytes(), Policy.MAX_TASKS);
            grouped.add(policy.component());
            return Optional.of(groups);
        } catch (IOException e) {
            missing.lack(Layer.CONTROL_GROUP, String.valueOf(e.getMessage()));
            if (policy.identity().isEmpty()) {
                missing.lack(Layer.TASK_LIMIT, "there is one user only, and no control group");
            }
            return Optional.empty();
        }
    }

    /** By a thread of its own, too: the launcher stays on its processors. */
    private static long startFree(BitSet processors, PosixSpawn program) {
        try (Arena arena = Arena.ofShared()) {
            Confined start = new Confined(
                    List.of(new Renunciation(arena).runOn(processors)), List.of(false), program, List.of(), arena);
            Thread thread = Thread.ofPlatform().start(start);
            thread.join();
            if (start.failed() >= 0 || start.result() <= 0) {
                long error = start.failed() >= 0 ? start.error(start.failed()) : start.result();
                throw new SystemCallException("posix_spawn()", (int) -error);
            }
            return start.result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What the jails lack on this machine, and why; nothing when they are whole. */
    public Map<Layer, String> missing() {
        Map<Layer, String> all = new EnumMap<>(Layer.class);
        all.putAll(missing.found());
        cells.values().forEach(cell -> all.putAll(cell.missing()));
        return all;
    }

    /** What is in force, in a sentence. */
    public String describe() {
        if (mode == JailMode.OFF) {
            return "jail: off; components may do whatever the launcher may";
        }
        Map<Layer, String> lacking = missing();
        return lacking.isEmpty()
                ? "jail: every component is in one, with all layers"
                : "jail: every component is in one, without "
                        + lacking.entrySet().stream()
                                .map(layer -> layer.getKey().text() + " (" + layer.getValue() + ")")
                                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        cells.values().forEach(Cell::close);
        cells.clear();
    }
}
