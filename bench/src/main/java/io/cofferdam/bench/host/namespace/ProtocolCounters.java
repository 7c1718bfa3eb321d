package io.cofferdam.bench.host.namespace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The kernel's protocol counters of this process's network namespace (RFC 4022 and others, in
 * {@code /proc/self/net/snmp}). A host has a namespace to itself, so what they grow by during a transfer is the
 * transfer's. Thread-safe.
 */
public final class ProtocolCounters {
    private static final Path SNMP = Path.of("/proc/self/net/snmp");

    private ProtocolCounters() {}

    /** TCP segments sent again since the namespace was made; empty if the kernel does not tell. */
    public static OptionalLong tcpRetransmittedSegments() {
        return read("Tcp:", "RetransSegs");
    }

    /** UDP datagrams dropped since the namespace was made because a receiver was too slow to take them. */
    public static OptionalLong udpReceiveBufferErrors() {
        return read("Udp:", "RcvbufErrors");
    }

    private static OptionalLong read(String protocol, String counter) {
        try {
            return find(Files.readAllLines(SNMP), protocol, counter);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Finds a counter in pairs of lines, the first with names and the second with values. */
    static OptionalLong find(List<String> lines, String protocol, String counter) {
        List<String[]> pair = lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[0].equals(protocol))
                .toList();
        if (pair.size() < 2) {
            return OptionalLong.empty();
        }
        int column = List.of(pair.get(0)).indexOf(counter);
        if (column < 1 || column >= pair.get(1).length) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(pair.get(1)[column]));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
