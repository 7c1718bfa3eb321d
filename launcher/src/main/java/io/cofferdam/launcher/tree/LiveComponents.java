package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.process.ProcessIdentity;
import io.cofferdam.shm.component.ComponentPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the processes of components by what they left on their pages and what the kernel says of them. */
final class LiveComponents {
    private LiveComponents() {}

    /** All processes that run components of this run directory. */
    static List<ProcessIdentity> of(RunDirectory run) throws IOException {
        List<ProcessIdentity> alive = new ArrayList<>();
        Path components = run.root().resolve("components");
        if (!Files.isDirectory(components)) {
            return alive;
        }
        try (Stream<Path> directories = Files.list(components)) {
            for (Path directory : directories.toList()) {
                String name = directory.getFileName().toString();
                if (Files.exists(run.page(name))) {
                    try (ComponentPage page = ComponentPage.openToRead(run.page(name))) {
                        processOf(run, name, page.pid()).ifPresent(alive::add);
                    }
                }
            }
        }
        return alive;
    }

    /**
     * The process with this number, if it is alive and was started for this component: its command line names the
     * component's file, which no other process's does.
     */
    static Optional<ProcessIdentity> processOf(RunDirectory run, String component, long pid) {
        if (pid <= 0) {
            return Optional.empty();
        }
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            boolean ours = commandLine.contains("\0" + run.properties(component) + "\0");
            return ours ? ProcessIdentity.of(pid) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
