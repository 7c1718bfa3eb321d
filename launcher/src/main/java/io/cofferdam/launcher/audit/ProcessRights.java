package io.cofferdam.launcher.audit;

import io.cofferdam.launcher.kernel.ResourceLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process may do, as far as the kernel says so in {@code /proc}. Of Landlock it says nothing.
 *
 * @param threads each of its threads
 * @param namespaces by kind, such as {@code net}: what the kernel calls the one that it is in
 * @param mounts that it sees
 * @param hardLimits of its resources
 * @param interfaces of its network
 */
record ProcessRights(
        List<ThreadRights> threads,
        Map<String, String> namespaces,
        List<Mount> mounts,
        Map<ResourceLimit, Long> hardLimits,
        Set<String> interfaces) {
    /** Lines of headings in {@code /proc/PID/net/dev}. */
    private static final int HEADINGS = 2;

    ProcessRights {
        threads = List.copyOf(threads);
        namespaces = Map.copyOf(namespaces);
        mounts = List.copyOf(mounts);
        hardLimits = Map.copyOf(hardLimits);
        interfaces = Set.copyOf(interfaces);
    }

    /**
     * Reads them.
     *
     * @throws IOException when the process is gone, or is somebody else's
     */
    static ProcessRights of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        return new ProcessRights(
                threads(process),
                Surroundings.namespaces(process),
                Files.readAllLines(process.resolve("mountinfo")).stream()
                        .map(Mount::parse)
                        .toList(),
                LimitReader.hardLimits(Files.readAllLines(process.resolve("limits"))),
                Files.readAllLines(process.resolve("net/dev")).stream()
                        .skip(HEADINGS)
                        .map(line -> line.substring(0, line.indexOf(':')).strip())
                        .collect(Collectors.toSet()));
    }

    /** Whether it is in a namespace that the launcher is in, too. */
    boolean shares(Surroundings launcher, String kind) {
        return String.valueOf(namespaces.get(kind)).equals(launcher.namespaces().get(kind));
    }

    /** Filters of system calls on the thread that is under the fewest. */
    int filters() {
        return threads.stream().mapToInt(ThreadRights::filters).min().orElse(0);
    }

    private static List<ThreadRights> threads(Path process) throws IOException {
        List<Path> tasks;
        try (Stream<Path> entries = Files.list(process.resolve("task"))) {
            tasks = entries.toList();
        }
        List<ThreadRights> threads = new ArrayList<>();
        for (Path task : tasks) {
            try {
                threads.add(ThreadRights.parse(Files.readAllLines(task.resolve("status"))));
            } catch (IOException e) {
                if (Files.exists(task)) {
                    throw e;
                }
                // A thread that has ended has no rights.
            }
        }
        if (threads.isEmpty()) {
            throw new IOException(process + " has no threads");
        }
        return threads;
    }
}
