package io.cofferdam.launcher.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What the kernel says of one thread in {@code /proc/PID/task/TID/status} (proc_pid_status(5)): all these rights are a
 * thread's, and a process is confined only if all of its threads are.
 *
 * @param users real, effective, saved and of file systems
 * @param groups likewise
 * @param moreGroups supplementary ones
 * @param capabilities by set: {@code Inh}, {@code Prm}, {@code Eff}, {@code Bnd}, {@code Amb}
 * @param noNewPrivileges whether it gains none by starting a program
 * @param filters of system calls that it is under; 0 also when it is in another mode than that of filters
 */
record ThreadRights(
        Set<Integer> users,
        Set<Integer> groups,
        Set<Integer> moreGroups,
        Map<String, Long> capabilities,
        boolean noNewPrivileges,
        int filters) {
    private static final List<String> CAPABILITY_SETS = List.of("Inh", "Prm", "Eff", "Bnd", "Amb");

    /** {@code SECCOMP_MODE_FILTER} of {@code linux/seccomp.h}. */
    private static final String MODE_FILTER = "2";

    ThreadRights {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        moreGroups = Set.copyOf(moreGroups);
        capabilities = Map.copyOf(capabilities);
    }

    static ThreadRights parse(List<String> status) {
        Map<String, String> fields = new HashMap<>();
        for (String line : status) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        Map<String, Long> capabilities = new HashMap<>();
        for (String set : CAPABILITY_SETS) {
            capabilities.put(set, Long.parseUnsignedLong(fields.getOrDefault("Cap" + set, "0"), 16));
        }
        boolean filtered = fields.getOrDefault("Seccomp", "").equals(MODE_FILTER);
        return new ThreadRights(
                numbers(fields.getOrDefault("Uid", "")),
                numbers(fields.getOrDefault("Gid", "")),
                numbers(fields.getOrDefault("Groups", "")),
                capabilities,
                fields.getOrDefault("NoNewPrivs", "").equals("1"),
                filtered ? Integer.parseInt(fields.getOrDefault("Seccomp_filters", "1")) : 0);
    }

    /** A number may be larger than the largest positive one. */
    private static Set<Integer> numbers(String text) {
        Set<Integer> numbers = new HashSet<>();
        StringTokenizer words = new StringTokenizer(text);
        while (words.hasMoreTokens()) {
            numbers.add(Integer.parseUnsignedInt(words.nextToken()));
        }
        return numbers;
    }
}
