package io.cofferdam.bench.host.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Through a real raw socket, on loopback. */
final class PingTest {
    private Inet4Address loopback;

    PingTest() throws IOException {
        loopback = (Inet4Address) InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    @BeforeEach
    void assumeRawSockets() throws IOException {
        try (RawIcmpSocket socket = RawIcmpSocket.open(loopback)) {
            socket.timeToLive(64);
        } catch (SocketCallException e) {
            abort("skipped: raw sockets need CAP_NET_RAW, run as root (" + e.getMessage() + ")");
        }
    }

    @Test
    void shouldLoseNothingWhenPingingLoopback() throws IOException {
        PingPlan plan = new PingPlan(loopback, 100, 500_000, 1_000_000_000, 1_472, true);

        PingReport report = new Ping(plan, new StopSwitch()).run();

        assertThat(report.sent()).isEqualTo(100);
        assertThat(report.received()).isEqualTo(100);
        assertThat(report.duplicates() + report.late() + report.corrupt()).isZero();
        assertThat(report.roundTripNs().getTotalCount()).isEqualTo(100);
    }

    @Test
    void shouldEndEarlyWhenStopped() throws IOException {
        StopSwitch stop = new StopSwitch();
        stop.stop("cancelled");

        assertThat(new Ping(new PingPlan(loopback, 1_000, 1_000_000_000, 1_000_000_000, 56, false), stop)
                        .run()
                        .sent())
                .isZero();
    }

    @Test
    void shouldReachInOneHopWhenTracingLoopback() throws IOException {
        assertThat(new Traceroute(loopback, 4, new StopSwitch()).run())
                .singleElement()
                .satisfies(hop -> assertThat(hop.answer().orElseThrow().from()).isEqualTo("127.0.0.1"));
    }
}
