package io.cofferdam.bench.host.tcp;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import io.cofferdam.bench.host.namespace.ProtocolCounters;
import io.cofferdam.bench.host.pace.Pacer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a stream over one TCP connection, closes its side, and waits for the receiver to close. Used by one thread, which
 * blocks in it; {@link #bytes} may be read by any.
 */
public final class TcpSender implements Closeable {
    private static final int MAX_PIECE_BYTES = 256 * 1024;
    private static final int MIN_PIECE_BYTES = 1_024;
    private static final long RETRY_MS = 25;
    private static final long WORTH_WARMING_UP_BYTES = 16 << 20;

    private final SendPlan plan;
    private final StopSwitch stop;
    private final SocketChannel connection;
    private volatile long bytes;

    private TcpSender(SendPlan plan, StopSwitch stop, SocketChannel connection) {
        this.plan = plan;
        this.stop = stop;
        this.connection = connection;
    }

    /**
     * Connects, and tries again for up to {@link SendPlan#CONNECT_TIMEOUT_NS} while the receiver is not there yet.
     *
     * @throws IOException when it was still not there, with the last reason
     */
    public static TcpSender connect(SendPlan plan, StopSwitch stop) throws IOException, InterruptedException {
        if (plan.hash() && plan.maxBytes() > WORTH_WARMING_UP_BYTES) {
            StreamDigest.warmUp();
        }
        long deadlineNs = System.nanoTime() + SendPlan.CONNECT_TIMEOUT_NS;
        while (true) {
            long leftMs = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime()));
            try {
                return new TcpSender(plan, stop, open(plan.to(), (int) leftMs, stop));
            } catch (IOException e) {
                if (stop.isStopped() || System.nanoTime() - deadlineNs > -TimeUnit.MILLISECONDS.toNanos(RETRY_MS)) {
                    throw new IOException(
                            "cannot connect to " + plan.to().getAddress().getHostAddress() + " port "
                                    + plan.to().getPort() + ": " + stop.reason().orElse(String.valueOf(e.getMessage())),
                            e);
                }
            }
            Thread.sleep(RETRY_MS);
        }
    }

    /** Address and port of this end. */
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) connection.getLocalAddress();
    }

    /** Bytes that the kernel has taken so far. */
    public long bytes() {
        return bytes;
    }

    /** Sends all there is to send; a connection that breaks is a finding, not an exception. */
    public SendReport send() {
        OptionalLong retransmittedBefore = ProtocolCounters.tcpRetransmittedSegments();
        StreamDigest digest = new StreamDigest(plan.hash());
        PatternStream content = new PatternStream(plan.seed());
        long startNs = System.nanoTime();
        boolean peerClosed = false;
        Optional<String> failure = Optional.empty();
        try {
            sendContent(content, digest, startNs);
            connection.shutdownOutput();
            awaitClose();
            peerClosed = true;
        } catch (IOException e) {
            failure = Optional.of(stop.reason().orElse(String.valueOf(e.getMessage())));
        }
        long endNs = System.nanoTime();
        OptionalLong retransmittedAfter = ProtocolCounters.tcpRetransmittedSegments();
        OptionalLong retransmitted = retransmittedBefore.isPresent() && retransmittedAfter.isPresent()
                ? OptionalLong.of(retransmittedAfter.getAsLong() - retransmittedBefore.getAsLong())
                : OptionalLong.empty();
        return new SendReport(bytes, startNs, endNs, digest.hex(), peerClosed, failure, retransmitted);
    }

    @Override
    public void close() throws IOException {
        stop.forget(connection);
        connection.close();
    }

    private void sendContent(PatternStream content, StreamDigest digest, long startNs) throws IOException {
        int pieceBytes = pieceBytes(plan.rateMbps());
        Pacer pacer = new Pacer(pieceIntervalNs(pieceBytes, plan.rateMbps()), startNs);
        long sent = 0;
        long nowNs = startNs;
        while (sent < plan.maxBytes() && nowNs - startNs < plan.maxNs() && !stop.isStopped()) {
            long waitNs = pacer.waitNs(nowNs);
            if (waitNs > 0) {
                LockSupport.parkNanos(waitNs);
            } else {
                sent = sendPiece(content.next((int) Math.min(pieceBytes, plan.maxBytes() - sent)), digest, sent);
                pacer.done(nowNs);
            }
            nowNs = System.nanoTime();
        }
    }

    /** Writes a piece, and hashes as much of it as was written, also when the connection breaks halfway. */
    private long sendPiece(ByteBuffer piece, StreamDigest digest, long sentBefore) throws IOException {
        try {
            while (piece.hasRemaining()) {
                connection.write(piece);
                bytes = sentBefore + piece.position();
            }
        } finally {
            digest.update(piece.duplicate().flip());
        }
        return sentBefore + piece.position();
    }

    private void awaitClose() throws IOException {
        ByteBuffer unexpected = ByteBuffer.allocate(64);
        while (connection.read(unexpected) >= 0) {
            unexpected.clear();
        }
    }

    /** At a given rate, what is sent in about a millisecond. */
    static int pieceBytes(double rateMbps) {
        return rateMbps == 0 ? MAX_PIECE_BYTES : (int) Math.clamp(rateMbps * 125, MIN_PIECE_BYTES, MAX_PIECE_BYTES);
    }

    static long pieceIntervalNs(int pieceBytes, double rateMbps) {
        return rateMbps == 0 ? 0 : Math.round(pieceBytes * 8_000 / rateMbps);
    }

    private static SocketChannel open(InetSocketAddress to, int timeoutMs, StopSwitch stop) throws IOException {
        SocketChannel channel = stop.closeOnStop(SocketChannel.open(StandardProtocolFamily.INET));
        try {
            channel.socket().connect(to, timeoutMs);
            return channel;
        } catch (IOException e) {
            stop.forget(channel);
            channel.close();
            throw e;
        }
    }
}
