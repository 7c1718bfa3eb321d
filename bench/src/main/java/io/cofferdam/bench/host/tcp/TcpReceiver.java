package io.cofferdam.bench.host.tcp;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import io.cofferdam.bench.host.meter.GapMeter;
import io.cofferdam.bench.host.meter.SlotMeter;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Takes one TCP connection and receives to the end of its stream: what came, how fast, and when nothing came. Used by one
 * thread, which blocks in it; {@link #bytes} may be read by any.
 */
public final class TcpReceiver implements Closeable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int GAPS_KEPT = 5;

    private final ServerSocketChannel server;
    private final ReceivePlan plan;
    private final StopSwitch stop;
    private volatile long bytes;

    private TcpReceiver(ServerSocketChannel server, ReceivePlan plan, StopSwitch stop) {
        this.server = server;
        this.plan = plan;
        this.stop = stop;
    }

    /**
     * Listens on all addresses.
     *
     * @throws IOException when the port is taken or not allowed
     */
    public static TcpReceiver bind(ReceivePlan plan, StopSwitch stop) throws IOException {
        if (plan.hash()) {
            StreamDigest.warmUp();
        }
        ServerSocketChannel server = stop.closeOnStop(ServerSocketChannel.open(StandardProtocolFamily.INET));
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress("0.0.0.0", plan.port()));
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "cannot listen on TCP port " + plan.port() + ": " + e.getMessage() + "; choose another port", e);
        }
        return new TcpReceiver(server, plan, stop);
    }

    /** The port it listens on. */
    public int port() {
        return server.socket().getLocalPort();
    }

    /** Bytes that have arrived so far. */
    public long bytes() {
        return bytes;
    }

    /**
     * Waits for the connection, for up to {@link ReceivePlan#ACCEPT_TIMEOUT_MS}, and stops listening.
     *
     * @throws IOException when none came
     */
    public SocketChannel accept() throws IOException {
        try (server) {
            server.socket().setSoTimeout(ReceivePlan.ACCEPT_TIMEOUT_MS);
            return stop.closeOnStop(server.socket().accept().getChannel());
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "nobody connected to TCP port " + plan.port() + " within " + ReceivePlan.ACCEPT_TIMEOUT_MS
                            + " ms; is there a route to this host?",
                    e);
        } finally {
            stop.forget(server);
        }
    }

    /** Receives to the end and closes the connection; one that breaks is a finding, not an exception. */
    public ReceiveReport receive(SocketChannel connection) {
        long connectedNs = System.nanoTime();
        GapMeter gaps = new GapMeter(GAPS_KEPT);
        SlotMeter slots = new SlotMeter(ReceiveReport.SLOT_NS);
        StreamDigest digest = new StreamDigest(plan.hash());
        Optional<String> failure = Optional.empty();
        long endNs;
        try (connection) {
            receiveContent(connection, gaps, slots, digest);
            endNs = System.nanoTime();
        } catch (IOException e) {
            endNs = System.nanoTime();
            failure = Optional.of(stop.reason().orElse(String.valueOf(e.getMessage())));
        } finally {
            stop.forget(connection);
        }
        return new ReceiveReport(
                bytes,
                gaps.firstNs().orElse(connectedNs),
                gaps.lastNs().orElse(connectedNs),
                endNs,
                digest.hex(),
                gaps.longest(),
                slots.slots(),
                failure);
    }

    @Override
    public void close() throws IOException {
        stop.forget(server);
        server.close();
    }

    private void receiveContent(SocketChannel connection, GapMeter gaps, SlotMeter slots, StreamDigest digest)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        long received = 0;
        int length = connection.read(buffer);
        while (length >= 0) {
            long nowNs = System.nanoTime();
            gaps.arrived(nowNs);
            slots.arrived(nowNs, length);
            received += length;
            bytes = received;
            digest.update(buffer.flip());
            length = connection.read(buffer.clear());
        }
    }
}
