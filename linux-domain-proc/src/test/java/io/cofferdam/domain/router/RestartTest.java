package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestartTest {
    @Test
    void shouldCountHeldPacketsAsDroppedWhenSuccessorTakesOver() {
        Gateway gateway = new Gateway();
        gateway.sendFromPc(gateway.fromPc("10.10.2.2").build());
        assertThat(gateway.count("held.frames")).isEqualTo(1);
        Router successor = new Router(
                DomainConfig.parse(Gateway.properties()),
                List.of(
                        new PortLinks(gateway.netIn.sink(), gateway.netOut.source()),
                        new PortLinks(gateway.transitIn.sink(), gateway.transitOut.source())),
                gateway.counters,
                new SplittableRandom(2));
        successor.doWork(gateway.nowNs);
        assertThat(gateway.count("held.frames")).isZero();
        assertThat(gateway.count("drop.held-at-restart")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }
}
