package io.cofferdam.launcher.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the launcher itself is: a component shares none of the namespaces that are to be its own, and is under all filters
 * of system calls that the launcher is under, as in a container.
 *
 * @param namespaces by kind, such as {@code net}: what the kernel calls the one that it is in
 * @param filters of system calls
 */
public record Surroundings(Map<String, String> namespaces, int filters) {
    static final List<String> KINDS = List.of("mnt", "net", "ipc", "uts", "pid", "user", "cgroup");

    public Surroundings {
        namespaces = Map.copyOf(namespaces);
    }

    /**
     * Those of a process.
     *
     * @throws IOException when it is gone, or is somebody else's
     */
    public static Surroundings of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        return new Surroundings(
                namespaces(process),
                ThreadRights.parse(Files.readAllLines(process.resolve("status")))
                        .filters());
    }

    static Map<String, String> namespaces(Path process) throws IOException {
        Map<String, String> namespaces = new LinkedHashMap<>();
        for (String kind : KINDS) {
            namespaces.put(
                    kind,
                    Files.readSymbolicLink(process.resolve("ns").resolve(kind)).toString());
        }
        return namespaces;
    }
}
