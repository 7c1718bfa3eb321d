package io.cofferdam.launcher.chaos;

import io.cofferdam.launcher.kernel.FileMemory;
import io.cofferdam.launcher.tree.LinkPlan;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.shm.kernel.Poll;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Watches what links occupy, on a thread of its own: the blocks of all files in a link's directory, and of those that were
 * deleted from it while a process still maps them.
 */
final class LinkMemory implements AutoCloseable {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(25);

    private static final Pattern DELETED_MAPPING =
            Pattern.compile("(?<range>[0-9a-f]+-[0-9a-f]+) \\S+ \\S+ \\S+ \\d+\\s+(?<path>/.*) \\(deleted\\)");

    private final Map<LinkPlan, Path> directories = new LinkedHashMap<>();
    private final Map<LinkPlan, Long> maxBytes = new LinkedHashMap<>();
    private final long allowedBytes;
    private final Supplier<List<Long>> processes;
    private final Thread thread;
    private long samples;
    private volatile boolean stopping;

    /**
     * Begins to watch.
     *
     * @param allowedBytes what each link may occupy
     * @param processes numbers of the processes that have links open; asked on the thread that watches
     */
    LinkMemory(RunDirectory run, List<LinkPlan> links, long allowedBytes, Supplier<List<Long>> processes) {
        for (LinkPlan link : links) {
            directories.put(link, run.link(link).directory());
            maxBytes.put(link, 0L);
        }
        this.allowedBytes = allowedBytes;
        this.processes = processes;
        this.thread = Thread.ofPlatform().name("link memory").start(this::watch);
    }

    private void watch() {
        FileMemory files = new FileMemory();
        Poll pause = new Poll(0);
        while (!stopping) {
            List<String> deleted = deletedMappings();
            directories.forEach((link, directory) -> maxBytes.merge(link, bytes(files, directory, deleted), Math::max));
            samples++;
            pause.await(PERIOD_NS);
        }
    }

    /** Lines of proc_pid_maps(5), with the process in front, that name a file which is gone. */
    private List<String> deletedMappings() {
        return processes.get().stream()
                .flatMap(pid -> {
                    try {
                        return Files.readAllLines(Path.of("/proc", pid.toString(), "maps")).stream()
                                .filter(line -> line.endsWith("(deleted)"))
                                .map(line -> pid + " " + line);
                    } catch (IOException e) {
                        // It was killed.
                        return null;
                    }
                })
                .toList();
    }

    private static long bytes(FileMemory files, Path directory, List<String> deleted) {
        Map<Long, Long> byInode = new HashMap<>();
        collect(files, directory.toFile(), byInode);
        for (String line : deleted) {
            String[] parts = line.split(" ", 2);
            Matcher mapping = DELETED_MAPPING.matcher(parts[1]);
            if (mapping.matches() && mapping.group("path").startsWith(directory + "/")) {
                Path file = Path.of("/proc", parts[0], "map_files", mapping.group("range"));
                files.of(file).ifPresent(occupied -> byInode.put(occupied.inode(), occupied.bytes()));
            }
        }
        return byInode.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Files come and go meanwhile. */
    private static void collect(FileMemory files, File directory, Map<Long, Long> byInode) {
        File[] entries = directory.listFiles();
        if (entries == null) {
            return;
        }
        for (File entry : entries) {
            Optional<FileMemory.Occupied> occupied = files.of(entry.toPath());
            if (occupied.isPresent()) {
                byInode.put(occupied.get().inode(), occupied.get().bytes());
            } else {
                collect(files, entry, byInode);
            }
        }
    }

    /** Stops watching, and says what was seen. */
    List<LinkChaosReport.LinkUsage> finish() {
        close();
        return maxBytes.entrySet().stream()
                .map(entry ->
                        new LinkChaosReport.LinkUsage(entry.getKey().name(), entry.getValue(), allowedBytes, samples))
                .toList();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
