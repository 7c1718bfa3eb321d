package io.cofferdam.launcher.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used, from proc_pid_stat(5).
 *
 * @param cpuTicks time on a CPU, user and system, in clock ticks of 10 ms
 * @param rssBytes resident memory
 */
record ProcessUsage(long cpuTicks, long rssBytes) {
    /** {@code USER_HZ}: what the kernel's interfaces count in, on every architecture that Cofferdam runs on. */
    static final int TICKS_PER_SECOND = 100;

    private static final ProcessUsage NONE = new ProcessUsage(0, 0);
    private static final int PAGE_BYTES = 4096;

    /** Fields behind the program's name, which is the second: the third has index 0 here. */
    private static final int UTIME_INDEX = 11;

    private static final int STIME_INDEX = 12;
    private static final int RSS_INDEX = 21;

    /** Zero for a process that is gone. */
    static ProcessUsage of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new ProcessUsage(
                    Long.parseLong(fields[UTIME_INDEX]) + Long.parseLong(fields[STIME_INDEX]),
                    Long.parseLong(fields[RSS_INDEX]) * PAGE_BYTES);
        } catch (IOException e) {
            return NONE;
        }
    }
}
