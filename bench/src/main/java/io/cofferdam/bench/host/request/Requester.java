package io.cofferdam.bench.host.request;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends a request of one byte over a TCP connection without Nagle's delay (RFC 896), waits for the response of one byte,
 * and does it again: one request under way at a time, as netperf's {@code TCP_RR}. Used by one thread, which blocks in it.
 */
public final class Requester implements Closeable {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long MAX_ROUND_TRIP_NS = TimeUnit.MINUTES.toNanos(1);

    private final RequestPlan plan;
    private final StopSwitch stop;
    private final SocketChannel connection;

    private Requester(RequestPlan plan, StopSwitch stop, SocketChannel connection) {
        this.plan = plan;
        this.stop = stop;
        this.connection = connection;
    }

    /**
     * Connects.
     *
     * @throws IOException when nobody answers within {@link RequestPlan#CONNECT_TIMEOUT_MS}
     */
    public static Requester connect(RequestPlan plan, StopSwitch stop) throws IOException {
        SocketChannel channel = stop.closeOnStop(SocketChannel.open(StandardProtocolFamily.INET));
        try {
            channel.socket().connect(plan.to(), RequestPlan.CONNECT_TIMEOUT_MS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new Requester(plan, stop, channel);
        } catch (IOException e) {
            stop.forget(channel);
            channel.close();
            throw new IOException(
                    "cannot connect to " + plan.to().getAddress().getHostAddress() + " port "
                            + plan.to().getPort() + ": " + stop.reason().orElse(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Goes on for as long as planned; a connection that breaks is a finding, not an exception. */
    public RequestReport run() {
        Histogram roundTripNs = new Histogram(MAX_ROUND_TRIP_NS, SIGNIFICANT_DIGITS);
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        long startNs = System.nanoTime();
        long nowNs = startNs;
        Optional<String> failure = Optional.empty();
        try {
            while (nowNs - startNs < plan.durationNs() && !stop.isStopped()) {
                long sentNs = nowNs;
                connection.write(one.clear());
                if (connection.read(one.clear()) != 1) {
                    throw new IOException("the responder has closed the connection");
                }
                nowNs = System.nanoTime();
                roundTripNs.recordValue(Math.min(nowNs - sentNs, MAX_ROUND_TRIP_NS));
            }
        } catch (IOException e) {
            failure = Optional.of(stop.reason().orElse(String.valueOf(e.getMessage())));
        }
        return new RequestReport(roundTripNs, startNs, nowNs, failure);
    }

    @Override
    public void close() throws IOException {
        stop.forget(connection);
        connection.close();
    }
}
