package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the processes of components by what the kernel says of them: the command line of each names the file with what it was
 * handed, which no other process's does.
 */
public final class LiveComponents {
    private static final Path PROC = Path.of("/proc");

    private LiveComponents() {}

    /** All processes that run components of this run directory, by the component's name. */
    static Map<String, ProcessIdentity> of(RunDirectory run) throws IOException {
        Map<String, ProcessIdentity> alive = new HashMap<>();
        List<String> components = run.componentNames();
        if (components.isEmpty()) {
            return alive;
        }
        try (Stream<Path> processes = Files.list(PROC)) {
            List<Long> pids = processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,10}"))
                    .map(Long::valueOf)
                    .toList();
            for (long pid : pids) {
                String commandLine = commandLine(pid);
                for (String component : components) {
                    if (runs(commandLine, run, component)) {
                        ProcessIdentity.of(pid).ifPresent(process -> alive.put(component, process));
                    }
                }
            }
        }
        return alive;
    }

    /**
     * The process with this number, if it is alive and was started for this component.
     *
     * @param pid what the component's page says, which may be anything
     */
    public static Optional<ProcessIdentity> processOf(RunDirectory run, String component, long pid) {
        return pid > 0 && runs(commandLine(pid), run, component) ? ProcessIdentity.of(pid) : Optional.empty();
    }

    private static boolean runs(String commandLine, RunDirectory run, String component) {
        return commandLine.contains("\0" + run.properties(component) + "\0");
    }

    /** Nothing of a process that has ended meanwhile. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve("cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
