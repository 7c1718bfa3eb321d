package io.cofferdam.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.link.HeapLink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way of frames between a NIC and two links, without a device and without a process. */
final class DriverTest {
    private static final long NOW_NS = 1;
    private static final int FRAMES_PER_TURN = 256;

    private final FakeNic nic = new FakeNic();
    private final HeapLink in = new HeapLink(1_000);
    private final HeapLink out = new HeapLink(1_000);
    private final Driver driver = driver(in, WhenFull.WAIT);

    private Driver driver(HeapLink received, WhenFull whenFull) {
        return new Driver(nic, received.source(), out.sink(), whenFull);
    }

    private static byte[] frame(int number) {
        byte[] frame = new byte[14 + number % 1_500];
        frame[0] = (byte) number;
        frame[1] = (byte) (number >> 8);
        return frame;
    }

    private static List<byte[]> frames(int from, int to) {
        return IntStream.range(from, to).mapToObj(DriverTest::frame).toList();
    }

    @Test
    void shouldDoNothingWhenThereIsNothing() {
        assertThat(driver.doWork(NOW_NS)).isZero();
        assertThat(in.takeAll()).isEmpty();
        assertThat(nic.sent).isEmpty();
    }

    @Test
    void shouldSubmitFramesInOrderWhenNicReceivesThem() {
        nic.receives(frames(0, 100));

        assertThat(driver.doWork(NOW_NS)).isEqualTo(100);

        assertThat(in.takeAll()).containsExactlyElementsOf(frames(0, 100));
        assertThat(driver.doWork(NOW_NS)).isZero();
    }

    /** A frame alone never waits for company, and a long run of them is handed on in parts that others can start on. */
    @Test
    void shouldSubmitShortBurstsWhenManyFramesAreReceived() {
        nic.receives(frames(0, 70));

        driver.doWork(NOW_NS);

        assertThat(in).hasToString("HeapLink[32, 32, 6]");
    }

    /** What large frames become, if they have to be cut, must fit one burst as well. */
    @Test
    void shouldSubmitAfterTwoFramesWhenTheyAreLarge() {
        byte[] large = new byte[40_000];
        nic.receives(List.of(large, large, large, large, large));

        driver.doWork(NOW_NS);

        assertThat(in).hasToString("HeapLink[2, 2, 1]");
    }

    @Test
    void shouldTakeTurnsWhenBothDirectionsAreBusy() {
        nic.receives(frames(0, 400));
        for (int i = 0; i < 10; i++) {
            out.put(frames(i * 40, i * 40 + 40).toArray(byte[][]::new));
        }

        driver.doWork(NOW_NS);

        assertThat(in.takeAll()).hasSize(FRAMES_PER_TURN);
        assertThat(nic.sent).hasSize(280);
        driver.doWork(NOW_NS);
        assertThat(in.takeAll()).hasSize(400 - FRAMES_PER_TURN);
        assertThat(nic.sent).containsExactlyElementsOf(frames(0, 400));
    }

    @Test
    void shouldSendFramesInOrderWhenLinkHasThem() {
        out.put(frame(1), frame(2));
        out.put(frame(3));

        assertThat(driver.doWork(NOW_NS)).isEqualTo(3);

        assertThat(nic.sent).containsExactly(frame(1), frame(2), frame(3));
        assertThat(out.sink().get()).as("all acknowledged").isFalse();
    }

    /** Doing it twice is worse than not at all: a driver that dies between take and send never sends a frame twice. */
    @Test
    void shouldTakeBurstBeforeItsFirstFrameIsSent() {
        List<String> moves = new ArrayList<>();
        nic.onSend = () -> moves.add("send");
        out.put(frame(1), frame(2));
        Driver watched = new Driver(nic, in.source(), new WatchedSink(out.sink(), moves), WhenFull.WAIT);

        watched.doWork(NOW_NS);

        assertThat(moves).containsExactly("take", "send", "send", "acknowledge");
    }

    @Test
    void shouldLeaveFramesInNicWhenLinkIsFullAndTheyMayWait() {
        HeapLink small = new HeapLink(10);
        Driver waiting = driver(small, WhenFull.WAIT);
        nic.receives(frames(0, 15));

        assertThat(waiting.doWork(NOW_NS)).isEqualTo(10);
        assertThat(nic.toReceive).hasSize(5);
        assertThat(waiting.waiting()).as("for the device").isFalse();
        assertThat(waiting.timeoutNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(waiting.doWork(NOW_NS)).isZero();

        List<byte[]> taken = new ArrayList<>(small.takeAll());
        assertThat(waiting.doWork(NOW_NS)).isEqualTo(5);
        taken.addAll(small.takeAll());
        assertThat(taken).containsExactlyElementsOf(frames(0, 15));
        assertThat(waiting.waiting()).isTrue();
        assertThat(small.droppedFrames()).isZero();
    }

    @Test
    void shouldDropAndCountFramesWhenLinkIsFullAndTheyMayNotWait() {
        HeapLink small = new HeapLink(10);
        Driver dropping = driver(small, WhenFull.DROP);
        nic.receives(frames(0, 15));

        assertThat(dropping.doWork(NOW_NS)).isEqualTo(15);

        assertThat(nic.toReceive).isEmpty();
        assertThat(small.droppedFrames()).isEqualTo(5);
        assertThat(dropping.waiting()).as("for the device").isTrue();
        assertThat(small.takeAll()).containsExactlyElementsOf(frames(0, 10));
        nic.receives(frames(20, 22));
        dropping.doWork(NOW_NS);
        assertThat(small.takeAll()).containsExactlyElementsOf(frames(20, 22));
    }

    @Test
    void shouldSendStillWhenLinkIntoGatewayIsFull() {
        HeapLink none = new HeapLink(0);
        Driver full = driver(none, WhenFull.WAIT);
        nic.receives(frames(0, 1));
        out.put(frame(7));

        assertThat(full.doWork(NOW_NS)).isEqualTo(1);

        assertThat(nic.sent).containsExactly(frame(7));
    }

    @Test
    void shouldPassOverFrameWhenItIsUnusable() {
        nic.receives(List.of(frame(1), FakeNic.UNUSABLE_FRAME, frame(2), FakeNic.UNUSABLE_FRAME));

        assertThat(driver.doWork(NOW_NS)).isEqualTo(4);

        assertThat(in.takeAll()).containsExactly(frame(1), frame(2));
    }

    @Test
    void shouldSleepAsLongAsNicSaysWhenNothingIsFull() {
        nic.timeoutNs = 4_711;
        driver.doWork(NOW_NS);

        assertThat(driver.timeoutNs()).isEqualTo(4_711);
        assertThat(driver.descriptor()).isEqualTo(FakeNic.DESCRIPTOR);
        assertThat(driver.waiting()).isTrue();
    }

    @Test
    void shouldReadPolicyAsConfigurationSpellsIt() {
        assertThat(WhenFull.of("wait")).isEqualTo(WhenFull.WAIT);
        assertThat(WhenFull.of("drop")).isEqualTo(WhenFull.DROP);
        assertThatThrownBy(() -> WhenFull.of("explode"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("explode")
                .hasMessageContaining("wait and drop");
    }
}
