package io.cofferdam.launcher.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/**
 * What the kernel counts for the whole machine, from its start (proc_stat(5)).
 *
 * @param busyTicks of all CPUs, in ticks of 10 ms: user, system, interrupts
 * @param idleTicks of all CPUs, waiting for disks included
 * @param contextSwitches of all CPUs
 */
record MachineCounts(long busyTicks, long idleTicks, long contextSwitches) {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE_INDEX = 3;
    private static final int IO_WAIT_INDEX = 4;

    /** user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already. */
    private static final int FIELDS = 8;

    static MachineCounts now() throws IOException {
        return parse(Files.readAllLines(STAT));
    }

    static MachineCounts parse(List<String> stat) {
        StringTokenizer cpu = new StringTokenizer(stat.getFirst());
        cpu.nextToken();
        long busy = 0;
        long idle = 0;
        for (int i = 0; i < FIELDS && cpu.hasMoreTokens(); i++) {
            long ticks = Long.parseLong(cpu.nextToken());
            if (i == IDLE_INDEX || i == IO_WAIT_INDEX) {
                idle += ticks;
            } else {
                busy += ticks;
            }
        }
        return new MachineCounts(busy, idle, ProcessCounts.field(stat, "ctxt "));
    }

    MachineCounts minus(MachineCounts before) {
        return new MachineCounts(
                busyTicks - before.busyTicks, idleTicks - before.idleTicks, contextSwitches - before.contextSwitches);
    }
}
