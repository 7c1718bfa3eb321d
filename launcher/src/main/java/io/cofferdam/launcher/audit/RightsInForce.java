package io.cofferdam.launcher.audit;

import io.cofferdam.launcher.jail.Policy;
import io.cofferdam.launcher.kernel.ResourceLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is in force for a component's process, by the kernel's word, and what of that is more than its policy allows.
 *
 * @param users that its threads run as: one, if all is well
 * @param groups of its threads, supplementary ones included
 * @param capabilities sets that are not empty, in hexadecimal digits, by name; of all threads together
 * @param noNewPrivileges whether no thread gains any by starting a program
 * @param filters of system calls, of the thread that is under the fewest
 * @param threads how many it has
 * @param ownNamespaces those that it does not share with the launcher
 * @param sharedNamespaces those that it does
 * @param mounts how many files and directories it sees mounted
 * @param writable those of them that it may write
 * @param limits the most that it can have, by what is limited; -1 for any amount
 * @param landlock the kernel does not show it, so this says how one can know
 * @param excess what it has and should not have; nothing, if all is well
 */
public record RightsInForce(
        List<Integer> users,
        List<Integer> groups,
        Map<String, String> capabilities,
        boolean noNewPrivileges,
        int filters,
        int threads,
        List<String> ownNamespaces,
        List<String> sharedNamespaces,
        int mounts,
        List<String> writable,
        Map<String, Long> limits,
        String landlock,
        List<Excess> excess) {
    /** How one can know. */
    public static final String LANDLOCK =
            "not shown by the kernel; the launcher puts it in force before the program starts";

    public RightsInForce {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        ownNamespaces = List.copyOf(ownNamespaces);
        sharedNamespaces = List.copyOf(sharedNamespaces);
        writable = List.copyOf(writable);
        excess = List.copyOf(excess);
    }

    /**
     * Asks the kernel.
     *
     * @param policy of the component
     * @param pid its process
     * @param launcher where the launcher is, or another process with what the launcher has
     * @throws IOException when the process is gone, or is somebody else's
     */
    public static RightsInForce of(Policy policy, long pid, Surroundings launcher) throws IOException {
        ProcessRights found = ProcessRights.of(pid);
        return of(found, launcher, Audit.compare(policy, found, launcher));
    }

    private static RightsInForce of(ProcessRights found, Surroundings launcher, List<Excess> excess) {
        TreeSet<Integer> users = new TreeSet<>();
        TreeSet<Integer> groups = new TreeSet<>();
        Map<String, Long> capabilities = new TreeMap<>();
        for (ThreadRights thread : found.threads()) {
            users.addAll(thread.users());
            groups.addAll(thread.groups());
            groups.addAll(thread.moreGroups());
            thread.capabilities().forEach((set, bits) -> capabilities.merge(set, bits, (a, b) -> a | b));
        }
        capabilities.values().removeIf(bits -> bits == 0);
        List<String> own = new ArrayList<>();
        List<String> shared = new ArrayList<>();
        for (String kind : Surroundings.KINDS) {
            (found.shares(launcher, kind) ? shared : own).add(kind);
        }
        Map<String, Long> limits = new LinkedHashMap<>();
        for (ResourceLimit limit : ResourceLimit.values()) {
            limits.put(
                    limit.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    found.hardLimits().getOrDefault(limit, ResourceLimit.UNLIMITED));
        }
        return new RightsInForce(
                new ArrayList<>(users),
                new ArrayList<>(groups),
                capabilities.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, set -> Long.toHexString(set.getValue()), (a, b) -> a, TreeMap::new)),
                found.threads().stream().allMatch(ThreadRights::noNewPrivileges),
                found.filters(),
                found.threads().size(),
                own,
                shared,
                found.mounts().size(),
                found.mounts().stream()
                        .filter(Mount::isWritable)
                        .map(mount -> mount.point().toString())
                        .toList(),
                limits,
                LANDLOCK,
                excess);
    }
}
