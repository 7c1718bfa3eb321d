package io.cofferdam.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.link.HeapLink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of frames between two pairs of links through a network stack, which two devices stand for. */
final class PumpTest {
    private static final byte[] FRAME = new byte[60];

    private final FakeNic net = new FakeNic();
    private final FakeNic transit = new FakeNic();
    private final HeapLink fromDriver = new HeapLink(10);
    private final HeapLink toDriver = new HeapLink(10);
    private final HeapLink fromPeer = new HeapLink(10);
    private final HeapLink toPeer = new HeapLink(10);
    private final Pump pump = new Pump(
            new Driver(net, toDriver.source(), fromDriver.sink(), WhenFull.WAIT),
            new Driver(transit, toPeer.source(), fromPeer.sink(), WhenFull.WAIT));

    @Test
    void shouldPassFrameOnInTheSameTurnWhenStackForwardsItAtOnce() {
        net.onSend = () -> transit.receives(List.of(FRAME));
        fromDriver.put(FRAME);

        assertThat(pump.doWork(1)).isEqualTo(2);

        assertThat(toPeer.takeAll()).containsExactly(FRAME);
        assertThat(pump.doWork(1)).isZero();
    }

    @Test
    void shouldPassFrameBackWhenItComesFromPeer() {
        transit.onSend = () -> net.receives(List.of(FRAME));
        fromPeer.put(FRAME);

        assertThat(pump.doWork(1) + pump.doWork(1)).isEqualTo(2);

        assertThat(toDriver.takeAll()).containsExactly(FRAME);
        assertThat(toPeer.takeAll()).isEmpty();
    }
}
