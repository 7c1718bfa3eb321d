package io.cofferdam.launcher.audit;

import io.cofferdam.launcher.jail.FileRight;
import io.cofferdam.launcher.jail.Identity;
import io.cofferdam.launcher.jail.LimitRight;
import io.cofferdam.launcher.jail.Policy;
import io.cofferdam.launcher.kernel.ResourceLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares what a component's process has with what its policy allows. Only what is more than allowed is named. */
final class Audit {
    /** One is in force before the program starts, another from before the first foreign byte. */
    static final int FILTERS = 2;

    /** What a component has to itself; processes are the launcher's, because Chronicle looks for owners of locks there. */
    private static final List<String> OWN_NAMESPACES = List.of("mnt", "net", "ipc", "uts");

    private static final String NONE = "none";
    private static final int MAX_NAMED = 3;

    private final Policy policy;
    private final ProcessRights found;
    private final Surroundings launcher;
    private final List<Excess> excesses = new ArrayList<>();

    private Audit(Policy policy, ProcessRights found, Surroundings launcher) {
        this.policy = policy;
        this.found = found;
        this.launcher = launcher;
    }

    /** @param launcher where the launcher is */
    static List<Excess> compare(Policy policy, ProcessRights found, Surroundings launcher) {
        Audit audit = new Audit(policy, found, launcher);
        audit.users();
        audit.privileges();
        audit.filters();
        audit.namespaces();
        audit.interfaces();
        audit.mounts();
        audit.limits();
        return List.copyOf(audit.excesses);
    }

    private void add(String right, String has, String allowed) {
        excesses.add(new Excess(right, has, allowed));
    }

    private void users() {
        Optional<Identity> identity = policy.identity();
        if (identity.isEmpty()) {
            return;
        }
        requireWithin("user", union(ThreadRights::users), Set.of(identity.get().uid()));
        requireWithin(
                "group", union(ThreadRights::groups), Set.of(identity.get().gid()));
        Set<Integer> groups = new HashSet<>(identity.get().groups());
        groups.add(identity.get().gid());
        requireWithin("groups", union(ThreadRights::moreGroups), groups);
    }

    private void requireWithin(String right, Set<Integer> has, Set<Integer> allowed) {
        if (!allowed.containsAll(has)) {
            add(right, text(has), text(allowed));
        }
    }

    private Set<Integer> union(Function<ThreadRights, Set<Integer>> what) {
        Set<Integer> all = new TreeSet<>();
        found.threads().forEach(thread -> all.addAll(what.apply(thread)));
        return all;
    }

    private static String text(Set<Integer> numbers) {
        return String.join(
                ", ", new TreeSet<>(numbers).stream().map(Object::toString).toList());
    }

    private void privileges() {
        Set<String> sets = new TreeSet<>();
        for (ThreadRights thread : found.threads()) {
            for (Map.Entry<String, Long> set : thread.capabilities().entrySet()) {
                if (set.getValue() != 0) {
                    sets.add(set.getKey() + " " + Long.toHexString(set.getValue()));
                }
            }
        }
        if (!sets.isEmpty()) {
            add("capabilities", String.join(", ", sets), NONE);
        }
        if (!found.threads().stream().allMatch(ThreadRights::noNewPrivileges)) {
            add("privileges", "may be gained by starting a program", "may not");
        }
    }

    private void filters() {
        int due = FILTERS + launcher.filters();
        int least = found.filters();
        if (least < due) {
            add("filters of system calls", Integer.toString(least), "no fewer than " + due);
        }
    }

    private void namespaces() {
        for (String kind : OWN_NAMESPACES) {
            if (found.shares(launcher, kind)) {
                add("namespace " + kind, "the launcher's", "its own");
            }
        }
    }

    private void interfaces() {
        Set<String> others = new TreeSet<>(found.interfaces());
        others.remove("lo");
        if (!others.isEmpty() && !found.shares(launcher, "net")) {
            add("network", String.join(", ", others), "nothing but lo");
        }
    }

    private void mounts() {
        if (found.shares(launcher, "mnt")) {
            return;
        }
        Set<Path> shown = new HashSet<>();
        Set<Path> writable = new HashSet<>();
        for (FileRight file : policy.files()) {
            Path path = realPath(file.path());
            shown.add(path);
            if (file.access().writes()) {
                writable.add(path);
            }
        }
        List<String> written = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Mount mount : found.mounts()) {
            if (mount.isWritable() && !writable.contains(mount.point())) {
                written.add(mount.point().toString());
            } else if (!shown.contains(mount.point()) && !isRoot(mount) && !isLibrary(mount)) {
                seen.add(mount.point().toString());
            }
        }
        if (!written.isEmpty()) {
            add("file system", "may write " + some(written), "what it may write is its own");
        }
        if (!seen.isEmpty()) {
            add("file system", "sees " + some(seen), "not to be seen");
        }
    }

    /** As the view has it: symbolic links followed. */
    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It is gone, and with it the mount.
            return path;
        }
    }

    private static String some(List<String> all) {
        List<String> first = all.subList(0, Math.min(MAX_NAMED, all.size()));
        return String.join(", ", first) + (all.size() > MAX_NAMED ? " and " + (all.size() - MAX_NAMED) + " more" : "");
    }

    /** The view's own root is empty but for the places of what is shown. */
    private static boolean isRoot(Mount mount) {
        return mount.point().equals(Path.of("/"));
    }

    /** Which libraries a JVM takes is known to the launcher that started it, which may have loaded others than this process. */
    private static boolean isLibrary(Mount mount) {
        return String.valueOf(mount.point().getFileName()).matches(".*\\.so(\\..*)?");
    }

    private void limits() {
        for (LimitRight allowed : policy.limits()) {
            long has = found.hardLimits().getOrDefault(allowed.limit(), ResourceLimit.UNLIMITED);
            if (allowed.value() != ResourceLimit.UNLIMITED
                    && (has == ResourceLimit.UNLIMITED || has > allowed.value())) {
                add("limit", allowed.limit().text() + " " + text(has), Long.toString(allowed.value()));
            }
        }
    }

    private static String text(long limit) {
        return limit == ResourceLimit.UNLIMITED ? "without end" : Long.toString(limit);
    }
}
