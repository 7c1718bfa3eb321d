package io.cofferdam.launcher.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/** Frames that a host's devices have received and sent ({@code /proc/PID/net/dev}); those of its loopback do not count. */
final class DeviceCounts {
    private static final int RECEIVED_PACKETS_INDEX = 1;
    private static final int SENT_PACKETS_INDEX = 9;

    private DeviceCounts() {}

    /** @param pid a process in the host's network namespace */
    static long framesOf(long pid) throws IOException {
        return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", "dev")));
    }

    static long parse(List<String> lines) {
        long frames = 0;
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 0 || line.substring(0, colon).strip().equals("lo")) {
                continue;
            }
            StringTokenizer columns = new StringTokenizer(line.substring(colon + 1));
            for (int i = 0; columns.hasMoreTokens(); i++) {
                long value = Long.parseLong(columns.nextToken());
                frames += i == RECEIVED_PACKETS_INDEX || i == SENT_PACKETS_INDEX ? value : 0;
            }
        }
        return frames;
    }
}
