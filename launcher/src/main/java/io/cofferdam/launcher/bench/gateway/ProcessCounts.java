package io.cofferdam.launcher.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel counts for a process, from its start.
 *
 * @param cpuTicks user and system time in ticks of 10 ms (proc_pid_stat(5)); work that the kernel does for others in an
 *     interrupt meanwhile is in it
 * @param contextSwitches of all its threads that live, voluntary and not (proc_pid_status(5))
 * @param readsAndWrites system calls of these kinds (proc_pid_io(5)); send and receive are not among them
 */
record ProcessCounts(long cpuTicks, long contextSwitches, long readsAndWrites) {
    /** {@code USER_HZ}: what the kernel's interfaces count in, on every architecture that Cofferdam runs on. */
    static final int TICKS_PER_SECOND = 100;

    /** Fields behind the program's name, which is the second: the third has index 0 here. */
    private static final int UTIME_INDEX = 11;

    private static final int STIME_INDEX = 12;

    static ProcessCounts of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        List<String> io = Files.readAllLines(process.resolve("io"));
        return new ProcessCounts(
                Long.parseLong(fields[UTIME_INDEX]) + Long.parseLong(fields[STIME_INDEX]),
                contextSwitches(process.resolve("task")),
                field(io, "syscr:") + field(io, "syscw:"));
    }

    ProcessCounts minus(ProcessCounts before) {
        return new ProcessCounts(
                cpuTicks - before.cpuTicks,
                contextSwitches - before.contextSwitches,
                readsAndWrites - before.readsAndWrites);
    }

    private static long contextSwitches(Path tasks) throws IOException {
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.mapToLong(thread -> {
                        try {
                            List<String> status = Files.readAllLines(thread.resolve("status"));
                            return field(status, "voluntary_ctxt_switches:")
                                    + field(status, "nonvoluntary_ctxt_switches:");
                        } catch (IOException e) {
                            // A thread that has ended since it was listed.
                            return 0;
                        }
                    })
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The number behind a name at the start of a line. */
    static long field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
