package io.cofferdam.bench.hop.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread, user and system together, in nanoseconds. */
public final class ThreadUsage {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadUsage() {}

    public static long cpuNs() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
