package io.cofferdam.bench.host.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class UdpTransferTest {
    /** A thread for each: the common pool may have just one. */
    private static final Executor THREADS = work -> Thread.ofPlatform().daemon().start(work);

    private final StreamTally tally = new StreamTally();

    @Test
    void shouldAccountForAllWhenSentOverLoopback() throws Exception {
        StopSwitch stop = new StopSwitch();
        try (UdpReceiver receiver = UdpReceiver.bind(0, stop)) {
            CompletableFuture<UdpReceiveReport> receiving = start(receiver);
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port());

            UdpSendReport sent = new UdpSender(new UdpSendPlan(to, 1_000, 500_000_000, 200, 20_000_000), stop).send();

            UdpReceiveReport received = receiving.get(10, TimeUnit.SECONDS);
            assertThat(sent.sent()).isBetween(1L, 500L);
            assertThat(received.total()).hasValue(sent.sent());
            assertThat(received.received() + received.lost()).isEqualTo(sent.sent());
            assertThat(received.bytes()).isEqualTo(200 * received.received());
        }
    }

    @Test
    void shouldReturnWhenClosed() throws Exception {
        UdpReceiver receiver = UdpReceiver.bind(0, new StopSwitch());
        CompletableFuture<UdpReceiveReport> receiving = start(receiver);
        receiver.close();

        assertThat(receiving.get(10, TimeUnit.SECONDS).received()).isZero();
    }

    @Test
    void shouldCountLossToTheSendersEndWhenItIsSeen() {
        tally.arrived(datagram(9, DatagramDescriptor.KIND_DATUM, 0), 10);
        tally.arrived(datagram(9, DatagramDescriptor.KIND_DATUM, 3), 40);
        assertThat(tally.report(0, OptionalLong.empty()).lost()).isEqualTo(2);
        tally.arrived(datagram(9, DatagramDescriptor.KIND_END, 10), 50);

        UdpReceiveReport report = tally.report(0, OptionalLong.empty());
        assertThat(tally.isEnded()).isTrue();
        assertThat(report.lost()).isEqualTo(8);
        assertThat(report.gaps().getFirst().lengthNs()).isEqualTo(30);
    }

    @Test
    void shouldNotCountWhenDatagramIsForeignOrDamaged() {
        tally.arrived(datagram(8, DatagramDescriptor.KIND_END, 100), 1);
        tally.arrived(datagram(9, DatagramDescriptor.KIND_DATUM, 0), 2);
        tally.arrived(datagram(8, DatagramDescriptor.KIND_DATUM, 1), 3);
        tally.arrived(datagram(9, 7, 1), 4);
        tally.arrived(datagram(9, DatagramDescriptor.KIND_DATUM, Long.MIN_VALUE), 5);
        tally.arrived(datagram(9, DatagramDescriptor.KIND_DATUM, 1).limit(29), 6);
        tally.arrived(ByteBuffer.allocate(0), 7);

        UdpReceiveReport report = tally.report(0, OptionalLong.empty());
        assertThat(report.received()).isEqualTo(1);
        assertThat(report.foreign()).isEqualTo(6);
        assertThat(tally.isEnded()).isFalse();
    }

    @Test
    void shouldNeverThrowWhenBytesAreRandom() {
        Random random = new Random(768);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            tally.arrived(ByteBuffer.wrap(bytes), round);
        }
        assertThat(tally.report(0, OptionalLong.empty()).received()).isZero();
    }

    private static ByteBuffer datagram(int stream, int kind, long sequence) {
        return ByteBuffer.allocate(30)
                .putInt(DatagramDescriptor.MAGIC_OFFSET, DatagramDescriptor.MAGIC)
                .putInt(DatagramDescriptor.STREAM_OFFSET, stream)
                .putInt(DatagramDescriptor.KIND_OFFSET, kind)
                .putInt(DatagramDescriptor.LENGTH_OFFSET, 30)
                .putLong(DatagramDescriptor.SEQUENCE_OFFSET, sequence);
    }

    private static CompletableFuture<UdpReceiveReport> start(UdpReceiver receiver) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return receiver.receive();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREADS);
    }
}
