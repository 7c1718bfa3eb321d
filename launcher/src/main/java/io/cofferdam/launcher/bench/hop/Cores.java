package io.cofferdam.launcher.bench.hop;

import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the two ends run.
 *
 * @param first number of the first end's core
 * @param second number of the second end's core
 */
record Cores(int first, int second) {
    private static final String FIELD = "Cpus_allowed_list:";

    /** The first two cores that this process may run on. */
    static Cores two() throws IOException, GatewayException {
        return two(Files.readString(Path.of("/proc/self/status")));
    }

    /** @param status as in {@code /proc/PID/status} */
    static Cores two(String status) throws GatewayException {
        String list = status.lines()
                .filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).strip())
                .findFirst()
                .orElse("");
        List<Integer> cores = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        if (cores.size() < 2) {
            throw new GatewayException(
                    "this process may run on core " + list + " only; two are needed, one for each end that spins");
        }
        return new Cores(cores.get(0), cores.get(1));
    }

    Cores placed(Placement placement) {
        return placement == Placement.ONE_CORE ? new Cores(first, first) : this;
    }
}
