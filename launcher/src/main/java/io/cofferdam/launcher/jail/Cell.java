package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.kernel.KernelCall;
import io.cofferdam.launcher.kernel.Landlock;
import io.cofferdam.launcher.kernel.Namespaces;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.kernel.Renunciation;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.shm.jail.SeccompFilter;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.SystemCallException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Where the processes of one component are started: a thread of the launcher that has left all namespaces and sees the
 * component's files only. It stays, so that a restart makes none of that anew. Each process is started by a thread that
 * this thread starts, which inherits all that, gives up its rights, starts the process, and ends: no thread of the
 * launcher has the component's user for longer, since whoever is one user may send signals to each other.
 *
 * <p>One thread uses it.
 */
public final class Cell implements AutoCloseable {
    private final Policy policy;
    private final Missing missing;
    private final ExecutorService inside;
    private final @Nullable Landlock landlock;
    private final long[] filter;

    private Cell(Policy policy, Missing missing, ExecutorService inside, @Nullable Landlock landlock) {
        this.policy = policy;
        this.missing = missing;
        this.inside = inside;
        this.landlock = landlock;
        this.filter = SeccompFilter.beforeStart(policy.kind().needs());
    }

    /**
     * Makes a cell.
     *
     * @param groups the gateway's control groups, if the component has one
     * @param root an empty directory that the view is mounted on; it stays empty for all others
     * @param strict whether a layer that cannot be had, and is required, is a reason not to
     * @throws JailException that names it
     */
    public static Cell open(Policy policy, Optional<ControlGroups> groups, Path root, boolean strict)
            throws JailException {
        Missing missing = new Missing(strict);
        if (policy.identity().isEmpty()) {
            missing.lack(Layer.OWN_USER, "there is one user only");
        }
        Landlock landlock = rules(policy, missing);
        ExecutorService inside = Executors.newSingleThreadExecutor(task ->
                Thread.ofPlatform().daemon().name("cell " + policy.component()).unstarted(task));
        Cell cell = new Cell(policy, missing, inside, landlock);
        boolean complete = false;
        try {
            inside.submit(() -> {
                        leave(policy, groups, root, missing);
                        return true;
                    })
                    .get();
            complete = true;
            return cell;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JailException jail) {
                throw jail;
            }
            throw new IllegalStateException("the cell of " + policy.component() + " cannot be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            if (!complete) {
                cell.close();
            }
        }
    }

    private static @Nullable Landlock rules(Policy policy, Missing missing) throws JailException {
        Landlock rules;
        try {
            rules = new Landlock();
        } catch (SystemCallException e) {
            missing.note(Layer.LANDLOCK, String.valueOf(e.getMessage()), e);
            return null;
        }
        if (Landlock.version() < Landlock.VERSION_OF_SCOPES) {
            missing.lack(Layer.SIGNAL_SCOPE, "Landlock has version " + Landlock.version());
        }
        try {
            for (FileRight file : policy.files()) {
                rules.allow(
                        file.path(),
                        Files.isDirectory(file.path()),
                        file.access().landlockRights());
            }
            return rules;
        } catch (SystemCallException e) {
            rules.close();
            missing.note(Layer.LANDLOCK, String.valueOf(e.getMessage()), e);
            return null;
        }
    }

    /** Done by the cell's thread. */
    private static void leave(Policy policy, Optional<ControlGroups> groups, Path root, Missing missing)
            throws JailException {
        if (groups.isPresent()) {
            missing.tryTo(Layer.CONTROL_GROUP, () -> groups.get().join(policy.component()));
        }
        missing.tryTo(Layer.NETWORK_NAMESPACE, () -> Namespaces.leave(Namespaces.Kind.NETWORK));
        missing.tryTo(Layer.IPC_NAMESPACE, () -> Namespaces.leave(Namespaces.Kind.IPC));
        missing.tryTo(Layer.HOST_NAME_NAMESPACE, () -> Namespaces.leave(Namespaces.Kind.HOST_NAME));
        if (missing.tryTo(Layer.MOUNT_NAMESPACE, () -> Namespaces.leave(Namespaces.Kind.MOUNT))) {
            missing.tryTo(Layer.VIEW, () -> new View(root).enter(policy.files()));
        } else {
            missing.note(Layer.VIEW, "it has no mount namespace");
        }
    }

    /** What this cell lacks, and why. */
    public Map<Layer, String> missing() {
        return missing.found();
    }

    /**
     * Starts a process in the jail.
     *
     * @param processors that it may run on
     * @param program starts it; not closed here
     * @return the process; there is none when something is thrown
     * @throws JailException when a layer is not to be had
     * @throws SystemCallException when the program cannot be started
     */
    public PidFd start(BitSet processors, PosixSpawn program) throws JailException {
        try (Arena arena = Arena.ofShared()) {
            List<KernelCall> calls = new ArrayList<>();
            List<Layer> layers = new ArrayList<>();
            renounce(new Renunciation(arena), processors, calls, layers);
            List<Boolean> mayFail = layers.stream().map(missing::mayLack).toList();
            Confined confined = new Confined(calls, mayFail, program, policy.limits(), arena);
            runInside(Thread.ofPlatform().name("start " + policy.component()).unstarted(confined));
            noteErrors(confined, calls, layers);
            if (confined.result() <= 0) {
                throw new SystemCallException("posix_spawn of " + policy.component(), (int) -confined.result());
            }
            PidFd process = PidFd.open(confined.result());
            if (confined.limitError() < 0) {
                noteUnlimited(process, Errno.describe((int) -confined.limitError()));
            }
            return process;
        }
    }

    private void noteErrors(Confined confined, List<KernelCall> calls, List<Layer> layers) throws JailException {
        for (int place = 0; place < calls.size(); place++) {
            if (confined.error(place) < 0) {
                String call = calls.get(place).text();
                missing.note(layers.get(place), call + " failed: " + Errno.describe((int) -confined.error(place)));
            }
        }
    }

    private void noteUnlimited(PidFd process, String error) throws JailException {
        try {
            missing.note(Layer.LIMITS, "prlimit64() failed: " + error);
        } catch (JailException e) {
            process.send(Signal.KILL);
            process.close();
            throw e;
        }
    }

    private void renounce(Renunciation renunciation, BitSet processors, List<KernelCall> calls, List<Layer> layers) {
        add(calls, layers, Layer.LIMITS, List.of(renunciation.runOn(processors)));
        add(calls, layers, Layer.CAPABILITIES, renunciation.gainNoCapabilities());
        if (!missing.has(Layer.VIEW)) {
            policy.identity()
                    .ifPresent(identity -> add(
                            calls,
                            layers,
                            Layer.OWN_USER,
                            renunciation.become(identity.uid(), identity.gid(), identity.groups())));
        }
        add(calls, layers, Layer.CAPABILITIES, List.of(renunciation.dropCapabilities()));
        add(calls, layers, Layer.NO_NEW_PRIVILEGES, List.of(renunciation.gainNoPrivileges()));
        if (landlock != null) {
            add(calls, layers, Layer.LANDLOCK, List.of(landlock.restrictSelf()));
        }
        add(calls, layers, Layer.SYSTEM_CALLS, List.of(renunciation.filter(filter)));
    }

    private static void add(List<KernelCall> calls, List<Layer> layers, Layer layer, List<KernelCall> more) {
        for (KernelCall call : more) {
            calls.add(call);
            layers.add(layer);
        }
    }

    /** Has the cell's thread start a thread, which inherits all that it is confined to. */
    private void runInside(Thread thread) {
        try {
            inside.submit(() -> {
                        thread.start();
                        thread.join();
                        return true;
                    })
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the cell of " + policy.component() + " is broken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        inside.close();
        if (landlock != null) {
            landlock.close();
        }
    }
}
