package io.cofferdam.bench.host.request;

import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Takes one TCP connection and answers each byte with a byte, until the other side closes. Used by one thread, which
 * blocks in it.
 */
public final class Responder implements Closeable {
    private final ServerSocketChannel server;
    private final StopSwitch stop;

    private Responder(ServerSocketChannel server, StopSwitch stop) {
        this.server = server;
        this.stop = stop;
    }

    /**
     * Listens on all addresses.
     *
     * @throws IOException when the port is taken or not allowed
     */
    public static Responder bind(RespondPlan plan, StopSwitch stop) throws IOException {
        ServerSocketChannel server = stop.closeOnStop(ServerSocketChannel.open(StandardProtocolFamily.INET));
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress("0.0.0.0", plan.port()));
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "cannot listen on TCP port " + plan.port() + ": " + e.getMessage() + "; choose another port", e);
        }
        return new Responder(server, stop);
    }

    /** The port it listens on. */
    public int port() {
        return server.socket().getLocalPort();
    }

    /**
     * Waits for the connection, for up to {@link RespondPlan#ACCEPT_TIMEOUT_MS}, and answers to its end.
     *
     * @return how many requests were answered
     * @throws IOException when nobody came, or the connection broke
     */
    public long run() throws IOException {
        server.socket().setSoTimeout(RespondPlan.ACCEPT_TIMEOUT_MS);
        try (SocketChannel connection =
                stop.closeOnStop(server.socket().accept().getChannel())) {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer one = ByteBuffer.allocateDirect(1);
            long answered = 0;
            while (connection.read(one.clear()) == 1) {
                connection.write(one.flip());
                answered++;
            }
            stop.forget(connection);
            return answered;
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "nobody connected to TCP port " + port() + " within " + RespondPlan.ACCEPT_TIMEOUT_MS
                            + " ms; is there a route to this host?",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        stop.forget(server);
        server.close();
    }
}
