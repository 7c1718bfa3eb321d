package io.cofferdam.launcher.bench.gateway;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What machine and processes have used at a moment; the difference of two is a {@link Cost}.
 *
 * @param atNs the moment, as {@link System#nanoTime()}
 * @param frames that PC has sent and received
 * @param otherSystemCalls see {@link Deployment#otherSystemCalls}
 * @param parts by name, in their order, PC and SRV last
 */
record Usage(long atNs, MachineCounts machine, long frames, long otherSystemCalls, Map<String, ProcessCounts> parts) {
    static final String PC = "PC";
    static final String SRV = "SRV";

    static Usage now(Hosts hosts, Deployment deployment, List<Part> parts) throws IOException {
        Map<String, ProcessCounts> counts = new LinkedHashMap<>();
        for (Part part : parts) {
            counts.put(part.name(), ProcessCounts.of(part.pid()));
        }
        counts.put(PC, ProcessCounts.of(hosts.pc().pid()));
        counts.put(SRV, ProcessCounts.of(hosts.srv().pid()));
        return new Usage(
                System.nanoTime(),
                MachineCounts.now(),
                DeviceCounts.framesOf(hosts.pc().pid()),
                deployment.otherSystemCalls(),
                counts);
    }

    Cost since(Usage before) {
        double seconds = (atNs - before.atNs) / 1e9;
        MachineCounts used = machine.minus(before.machine);
        Map<String, Double> cores = new LinkedHashMap<>();
        long switches = 0;
        long calls = otherSystemCalls - before.otherSystemCalls;
        for (Map.Entry<String, ProcessCounts> entry : parts.entrySet()) {
            ProcessCounts counts =
                    entry.getValue().minus(before.parts.getOrDefault(entry.getKey(), new ProcessCounts(0, 0, 0)));
            cores.put(entry.getKey(), counts.cpuTicks() / (ProcessCounts.TICKS_PER_SECOND * seconds));
            if (!entry.getKey().equals(PC) && !entry.getKey().equals(SRV)) {
                switches += counts.contextSwitches();
                calls += counts.readsAndWrites();
            }
        }
        double carried = Math.max(1, frames - before.frames);
        boolean hasParts = cores.size() > 2;
        return new Cost(
                seconds,
                frames - before.frames,
                used.busyTicks() / (ProcessCounts.TICKS_PER_SECOND * seconds),
                (double) used.idleTicks() / Math.max(1, used.idleTicks() + used.busyTicks()),
                used.contextSwitches() / carried,
                hasParts ? switches / carried : null,
                hasParts ? calls / carried : null,
                cores);
    }
}
