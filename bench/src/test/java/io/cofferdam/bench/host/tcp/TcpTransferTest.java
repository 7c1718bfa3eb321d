package io.cofferdam.bench.host.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class TcpTransferTest {
    /** A thread for each: the common pool may have just one. */
    private static final Executor THREADS = work -> Thread.ofPlatform().daemon().start(work);

    private static final long TIMEOUT_NS = 30_000_000_000L;

    private final StopSwitch stop = new StopSwitch();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 1_000_003, 50_000_000})
    void shouldHashTheSameWhenAllArrives(long bytes) throws Exception {
        try (TcpReceiver receiver = TcpReceiver.bind(new ReceivePlan(0, true, TIMEOUT_NS), stop)) {
            CompletableFuture<ReceiveReport> receiving = start(receiver);
            SendReport sent = send(receiver.port(), bytes, Long.MAX_VALUE, 0);
            ReceiveReport received = receiving.get(30, TimeUnit.SECONDS);

            assertThat(sent.failure()).isEmpty();
            assertThat(sent.peerClosed()).isTrue();
            assertThat(sent.bytes()).isEqualTo(bytes);
            assertThat(received.failure()).isEmpty();
            assertThat(received.bytes()).isEqualTo(bytes);
            assertThat(received.sha256()).isPresent().isEqualTo(sent.sha256());
            assertThat(received.slotBytes().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void shouldKeepToRateAndTimeWhenAsked() throws Exception {
        try (TcpReceiver receiver = TcpReceiver.bind(new ReceivePlan(0, true, TIMEOUT_NS), stop)) {
            CompletableFuture<ReceiveReport> receiving = start(receiver);
            SendReport sent = send(receiver.port(), Long.MAX_VALUE, 1_000_000_000, 80);
            ReceiveReport received = receiving.get(30, TimeUnit.SECONDS);

            assertThat(sent.bytes()).isBetween(5_000_000L, 10_200_000L);
            assertThat(received.sha256()).isEqualTo(sent.sha256());
            assertThat(received.gaps()).hasSize(5);
        }
    }

    @Test
    void shouldReportHashOfWhatWasSentWhenReceiverVanishes() throws Exception {
        StopSwitch receiverStop = new StopSwitch();
        try (TcpReceiver receiver = TcpReceiver.bind(new ReceivePlan(0, true, TIMEOUT_NS), receiverStop)) {
            CompletableFuture<ReceiveReport> receiving = start(receiver);
            CompletableFuture<SendReport> sending =
                    CompletableFuture.supplyAsync(() -> send(receiver.port(), Long.MAX_VALUE, TIMEOUT_NS, 0), THREADS);
            while (receiver.bytes() == 0) {
                Thread.sleep(1);
            }
            receiverStop.stop("cancelled");

            assertThat(receiving.get(30, TimeUnit.SECONDS).failure()).hasValue("cancelled");
            SendReport sent = sending.get(30, TimeUnit.SECONDS);
            assertThat(sent.failure()).isPresent();
            assertThat(sent.peerClosed()).isFalse();
            assertThat(sent.sha256()).isPresent();
        }
    }

    @Test
    void shouldNamePortWhenItIsTaken() throws IOException {
        try (TcpReceiver receiver = TcpReceiver.bind(new ReceivePlan(0, true, TIMEOUT_NS), stop)) {
            ReceivePlan same = new ReceivePlan(receiver.port(), true, TIMEOUT_NS);

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> TcpReceiver.bind(same, stop))
                    .withMessageContaining("TCP port " + receiver.port())
                    .withMessageContaining("in use");
        }
    }

    @Test
    void shouldPaceInMillisecondsWhenRateIsGiven() {
        assertThat(TcpSender.pieceBytes(100)).isEqualTo(12_500);
        assertThat(TcpSender.pieceIntervalNs(12_500, 100)).isEqualTo(1_000_000);
        assertThat(TcpSender.pieceIntervalNs(TcpSender.pieceBytes(0), 0)).isZero();
    }

    private static CompletableFuture<ReceiveReport> start(TcpReceiver receiver) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return receiver.receive(receiver.accept());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREADS);
    }

    private SendReport send(int port, long maxBytes, long maxNs, double rateMbps) {
        InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (TcpSender sender =
                TcpSender.connect(new SendPlan(to, maxBytes, maxNs, rateMbps, 1, true, TIMEOUT_NS), stop)) {
            return sender.send();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
