package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.HeapLink;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * A router with two ports, net (10.10.1.1/24) and transit (10.10.0.1/30), a route to 10.10.2.0/24 via 10.10.0.2, and a
 * clock of its own. PC is 10.10.1.2.
 */
final class Gateway {
    static final long PC = 0x02_00_00_00_01_02L;
    static final long NET = 0x02_00_00_00_01_01L;
    static final long TRANSIT = 0x02_00_00_00_00_01L;
    static final long PEER = 0x02_00_00_00_00_02L;
    static final long ALL = 0xffff_ffff_ffffL;

    final HeapLink netIn = new HeapLink(256);
    final HeapLink netOut;
    final HeapLink transitIn = new HeapLink(256);
    final HeapLink transitOut;
    final Counters counters = new Counters(Arena.ofAuto().allocate(64 * 240, 64));
    final Router router;
    long nowNs = 77_000_000_000L;

    Gateway(String... overrides) {
        this(256, overrides);
    }

    Gateway(int capacityFrames, String... overrides) {
        netOut = new HeapLink(capacityFrames);
        transitOut = new HeapLink(capacityFrames);
        router = new Router(
                DomainConfig.parse(properties(overrides)),
                List.of(
                        new PortLinks(netIn.sink(), netOut.source()),
                        new PortLinks(transitIn.sink(), transitOut.source())),
                counters,
                new SplittableRandom(1));
    }

    static Properties properties(String... overrides) {
        Properties properties = new Properties();
        List<String> lines = new ArrayList<>(List.of(
                "port.0.name=net",
                "port.0.mac=02:00:00:00:01:01",
                "port.0.address=10.10.1.1/24",
                "port.1.name=transit",
                "port.1.mac=02:00:00:00:00:01",
                "port.1.address=10.10.0.1/30",
                "route.0=10.10.2.0/24 via 10.10.0.2"));
        lines.addAll(List.of(overrides));
        for (String line : lines) {
            properties.setProperty(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return properties;
    }

    /** A gateway that has announced itself and knows PC and the peer. */
    static Gateway settled(String... overrides) {
        Gateway gateway = new Gateway(overrides);
        gateway.meetNeighbours();
        return gateway;
    }

    void meetNeighbours() {
        netIn.put(FrameBuilder.arp(PC, ALL, 1, PC, "10.10.1.2", 0, "10.10.1.1"));
        transitIn.put(FrameBuilder.arp(PEER, ALL, 1, PEER, "10.10.0.2", 0, "10.10.0.1"));
        work();
        passSeconds(3);
        netOut.takeAll();
        transitOut.takeAll();
    }

    int work() {
        return router.doWork(nowNs);
    }

    void passSeconds(int seconds) {
        for (int quarter = 0; quarter < 4 * seconds; quarter++) {
            nowNs += 250_000_000L;
            work();
        }
    }

    FrameBuilder fromPc(String to) {
        return FrameBuilder.ipv4(PC, NET, "10.10.1.2", to);
    }

    List<byte[]> sendFromPc(byte[] frame) {
        netIn.put(frame);
        work();
        return transitOut.takeAll();
    }

    long count(String label) {
        Long value = counters.snapshot().get(label);
        return value == null ? 0 : value;
    }

    /** Frames in = forwarded + delivered + dropped + held. */
    void assertEveryFrameHasOneFate() {
        Map<String, Long> snapshot = counters.snapshot();
        long fates = snapshot.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("drop.")
                        || List.of("forwarded.frames", "delivered.frames", "held.frames")
                                .contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(fates).as("fates in " + snapshot).isEqualTo(count("received.frames"));
    }
}
