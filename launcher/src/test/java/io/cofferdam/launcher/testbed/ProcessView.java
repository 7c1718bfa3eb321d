package io.cofferdam.launcher.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel says of a process (proc(5)).
 *
 * @param pid its number
 * @param cpuTicks time that it has used, user and system, in ticks of 10 ms
 * @param rssBytes resident memory
 * @param descriptors open files
 * @param mappings of memory
 */
record ProcessView(long pid, long cpuTicks, long rssBytes, long descriptors, long mappings) {
    /** {@code USER_HZ}, on every architecture that Cofferdam runs on. */
    static final int TICKS_PER_SECOND = 100;

    private static final long KIB = 1024;

    /** Fields behind the program's name; the third of the file has index 0 here. */
    private static final int UTIME_INDEX = 11;

    private static final int STIME_INDEX = 12;

    static ProcessView of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"));
                Stream<String> mappings = Files.lines(process.resolve("maps"));
                Stream<String> status = Files.lines(process.resolve("status"))) {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long rssKib = status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            return new ProcessView(
                    pid,
                    Long.parseLong(fields[UTIME_INDEX]) + Long.parseLong(fields[STIME_INDEX]),
                    rssKib * KIB,
                    descriptors.count(),
                    mappings.count());
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " cannot be looked at", e);
        }
    }
}
