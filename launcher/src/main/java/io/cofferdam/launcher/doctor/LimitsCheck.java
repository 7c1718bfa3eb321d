package io.cofferdam.launcher.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel allows a process to use. */
final class LimitsCheck implements Check {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path CGROUP_2 = Path.of("/sys/fs/cgroup/cgroup.controllers");
    private static final Path CGROUP_1 = Path.of("/sys/fs/cgroup/memory");
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\S+)\\s+(\\S+).*", Pattern.DOTALL);
    private static final int NEEDED_OPEN_FILES = 512;

    @Override
    public List<Finding> examine(Machine machine) {
        return List.of(openFiles(machine), cgroups(machine));
    }

    private static Finding openFiles(Machine machine) {
        String subject = "open files";
        Optional<String> limit = machine.read(LIMITS).stream()
                .flatMap(String::lines)
                .map(OPEN_FILES::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
        if (limit.isEmpty()) {
            return Finding.slow(subject, LIMITS + " does not say how many are allowed", "mount /proc");
        }
        String found = "at most " + limit.get() + " per process";
        boolean isEnough = !limit.get().matches("\\d{1,9}") || Integer.parseInt(limit.get()) >= NEEDED_OPEN_FILES;
        return isEnough
                ? Finding.ready(subject, found)
                : Finding.missing(subject, found + "; needed are " + NEEDED_OPEN_FILES, "ulimit -n 4096");
    }

    private static Finding cgroups(Machine machine) {
        if (machine.exists(CGROUP_2)) {
            return Finding.ready("cgroups", "version 2");
        }
        return machine.exists(CGROUP_1)
                ? Finding.ready("cgroups", "version 1; nothing needs them yet")
                : Finding.optionalMissing(
                        "cgroups", "none mounted; nothing needs them yet", "sudo mount -t cgroup2 none /sys/fs/cgroup");
    }
}
