package io.cofferdam.bench.host.udp;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import io.cofferdam.bench.host.namespace.ProtocolCounters;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.OptionalLong;

/**
 * Receives one stream of numbered datagrams. One thread receives, and blocks in it until the sender's end or until any
 * thread calls {@link #close}, which is the way to end it after a given time. {@link #bytes} may be read by any thread.
 */
public final class UdpReceiver implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final long boundNs = System.nanoTime();
    private volatile long bytes;

    private UdpReceiver(DatagramChannel channel) {
        this.channel = channel;
    }

    /**
     * Binds the port on all addresses.
     *
     * @throws IOException when the port is taken or not allowed
     */
    public static UdpReceiver bind(int port, StopSwitch stop) throws IOException {
        DatagramChannel channel = stop.closeOnStop(DatagramChannel.open(StandardProtocolFamily.INET));
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.bind(new InetSocketAddress("0.0.0.0", port));
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "cannot receive on UDP port " + port + ": " + e.getMessage() + "; choose another port", e);
        }
        return new UdpReceiver(channel);
    }

    /** The port it receives on. */
    public int port() {
        return channel.socket().getLocalPort();
    }

    /** Bytes of payload that have arrived so far. */
    public long bytes() {
        return bytes;
    }

    /** Receives until the end. */
    public UdpReceiveReport receive() throws IOException {
        OptionalLong errorsBefore = ProtocolCounters.udpReceiveBufferErrors();
        StreamTally tally = new StreamTally();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (!tally.isEnded()) {
                channel.receive(buffer.clear());
                tally.arrived(buffer.flip(), System.nanoTime());
                bytes = tally.bytes();
            }
        } catch (ClosedChannelException e) {
            // Time is up: what has come is the result.
        }
        OptionalLong errorsAfter = ProtocolCounters.udpReceiveBufferErrors();
        OptionalLong errors = errorsBefore.isPresent() && errorsAfter.isPresent()
                ? OptionalLong.of(errorsAfter.getAsLong() - errorsBefore.getAsLong())
                : OptionalLong.empty();
        return tally.report(boundNs, errors);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
