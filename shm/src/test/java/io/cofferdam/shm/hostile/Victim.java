package io.cofferdam.shm.hostile;

import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.ComponentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The {@link Relay}'s process, as the launcher and the kernel see it. */
final class Victim implements AutoCloseable {
    private final Process process;
    private final ComponentPage page;
    private final Path log;

    /** @param like {@code bridge} or {@code driver}: see {@link Relay} */
    Victim(TestJvm jvm, Ground ground, String like) throws IOException {
        Path directory = ground.directory();
        Path own = Files.createDirectory(directory.resolve("victim"));
        Path pageFile = own.resolve("page");
        ComponentPage.create(pageFile);
        ground.giveToVictim(own);
        ground.giveToVictim(pageFile);
        page = ComponentPage.openToRead(pageFile);
        Path properties = directory.resolve("victim.properties");
        Files.writeString(properties, """
                name=victim
                page=%s
                spin-ns=0
                sink.in=%s
                sink.tick=%s
                source.out=%s
                like=%s
                pipe=%s
                """.formatted(
                        pageFile,
                        ground.in().directory(),
                        ground.tick().directory(),
                        ground.out().directory(),
                        like,
                        own.resolve("pipe")));
        log = directory.resolve("victim.log");
        List<String> command = new ArrayList<>();
        if (Ground.separatesUsers()) {
            command.addAll(Ground.as(Ground.VICTIM_UID, List.of(Ground.IN_GID, Ground.OUT_GID, Ground.TICK_GID)));
        }
        command.addAll(jvm.command(Relay.class, properties.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    boolean runs() {
        return process.isAlive() && page.state() == ComponentState.RUNNING;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Number of the last fault it has reported. */
    long faultNumber() {
        return page.faultNumber();
    }

    /** The last fault it has reported: the end, the link's generation, what was found. */
    String fault() {
        return page.fault();
    }

    long heartbeatNs() {
        return page.heartbeatNs();
    }

    /** Processor time that all of its threads have used, in nanoseconds. */
    long cpuNs() {
        try (Stream<Path> tasks = Files.list(proc("task"))) {
            return tasks.mapToLong(Victim::runtimeNs).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long runtimeNs(Path task) {
        try {
            return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[0]);
        } catch (IOException e) {
            // A thread that has ended meanwhile.
            return 0;
        }
    }

    /** How many descriptors it has open. */
    long descriptors() {
        try (Stream<Path> entries = Files.list(proc("fd"))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many mappings it has of files that were deleted, which keep their memory for as long. */
    long deletedMappings() {
        try (Stream<String> lines = Files.lines(proc("maps"))) {
            return lines.filter(line -> line.endsWith("(deleted)")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path proc(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    /** The end of what it has written to its log. */
    String lastWords() {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - 4_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        page.close();
    }
}
