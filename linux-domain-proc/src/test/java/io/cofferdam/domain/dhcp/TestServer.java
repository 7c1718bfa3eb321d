package io.cofferdam.domain.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.service.Neighbourhood;
import io.cofferdam.domain.service.SentDatagrams;
import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** A server for 10.10.2.1/24 with the pool 10.10.2.100 to 10.10.2.103, clocks of its own, and a network that is made up. */
final class TestServer implements Neighbourhood {
    static final long ALL = 0xffff_ffff_ffffL;
    static final String OWN = "10.10.2.1";
    static final int PORT = 1;

    final SentDatagrams sent = new SentDatagrams();
    final Map<Integer, Long> stations = new HashMap<>();
    final MemorySegment memory;
    final Counters counters = new Counters(Arena.ofAuto().allocate(64 * 128, 64));
    final LeaseTable leases;
    final DhcpServer server;
    long nowNs = 5_000_000_000L;
    long nowS;

    TestServer(String... overrides) {
        this(Arena.ofAuto().allocate(20 * LeaseDescriptor.LENGTH, 8), 1_700_000_000L, overrides);
    }

    /** The successor of a server that has left its leases. */
    TestServer(MemorySegment memory, long nowS, String... overrides) {
        this.memory = memory;
        this.nowS = nowS;
        leases = new LeaseTable(memory, nowS + DhcpServerConfig.MAX_LEASE_S);
        server = new DhcpServer(
                config(overrides),
                new ServedLink(PORT, InterfaceAddress.parse(OWN + "/24"), 1400),
                leases,
                sent,
                this,
                () -> Instant.ofEpochSecond(this.nowS),
                counters);
    }

    static DhcpServerConfig config(String... overrides) {
        Properties properties = new Properties();
        properties.setProperty("dhcp-server.port", "net");
        properties.setProperty("dhcp-server.pool", "10.10.2.100-10.10.2.103");
        properties.setProperty("dhcp-server.lease", "3600");
        properties.setProperty("dhcp-server.dns", "10.10.2.1, 9.9.9.9");
        properties.setProperty("dhcp-server.domain", "lan");
        properties.setProperty("dhcp-server.router", OWN);
        for (String line : overrides) {
            int equals = line.indexOf('=');
            properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
        }
        return DhcpServerConfig.parse(properties);
    }

    @Override
    public void ask(int port, int address) {
        assertThat(port).isEqualTo(PORT);
    }

    @Override
    public long answer(int port, int address) {
        return stations.getOrDefault(address, NOBODY);
    }

    TestServer somebodyAt(String address, long mac) {
        stations.put(FrameBuilder.address(address), mac);
        return this;
    }

    /** Hands over a message that a client without an address sends to all. */
    List<TestReply> hear(TestClient client) {
        return hear(client.build(), "0.0.0.0", "255.255.255.255");
    }

    /** Hands over a message that a client sends to the server alone. */
    List<TestReply> hear(TestClient client, String from) {
        return hear(client.build(), from, OWN);
    }

    List<TestReply> hear(byte[] message, String from, String to) {
        server.receive(SentDatagrams.received(PORT, from, 68, to, 67, message), nowNs);
        return takeReplies();
    }

    private List<TestReply> takeReplies() {
        return sent.takeAll().stream().map(TestReply::of).toList();
    }

    /** What is said when half a second has passed. */
    List<TestReply> wait500ms() {
        nowNs += 500_000_000L;
        server.tick(nowNs);
        return takeReplies();
    }

    /** What a client is offered, found out about in time. */
    List<TestReply> discover(TestClient client) {
        List<TestReply> atOnce = hear(client);
        return atOnce.isEmpty() ? wait500ms() : atOnce;
    }

    /** A client gets an address the long way. */
    String bind(long mac) {
        String offered = discover(TestClient.discovers(mac)).getFirst().yourAddress();
        TestReply reply = hear(TestClient.requests(mac).of(OWN).wants(offered)).getFirst();
        assertThat(reply.type()).isEqualTo(5);
        return reply.yourAddress();
    }

    /** What is known of an address that was given. */
    Lease lease(String address) {
        return Objects.requireNonNull(leases.at(FrameBuilder.address(address)), address);
    }

    void passSeconds(long seconds) {
        nowS += seconds;
        nowNs += seconds * 1_000_000_000L;
        server.tick(nowNs);
    }

    long count(String label) {
        return counters.snapshot().getOrDefault(label, 0L);
    }
}
