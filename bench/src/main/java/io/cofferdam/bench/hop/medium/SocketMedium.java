package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import io.cofferdam.bench.hop.waiting.BlockedWaiting;
import io.cofferdam.bench.hop.waiting.SpinWaiting;
import io.cofferdam.bench.hop.waiting.Waiting;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket (a stream) with the kernel's own buffer sizes.
 *
 * <p>Copied: as through {@link PipeMedium}.
 */
final class SocketMedium implements Medium {
    private static final long CONNECT_TIMEOUT_NS = 20_000_000_000L;
    private static final long RETRY_NS = 1_000_000;

    private final Setup setup;
    private final List<SocketChannel> open = new ArrayList<>();
    private long systemCalls;

    SocketMedium(Setup setup) {
        this.setup = setup;
    }

    /** Nothing: the socket is there once the source listens. */
    @Override
    public void create(String channel) {}

    @Override
    public HopSource openSource(String channel) throws IOException {
        Path path = setup.file(channel);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Io io = new Io(keep(server.accept()));
            return new ByteSource(io::write);
        }
    }

    @Override
    public HopSink openSink(String channel, FrameCheck frames) throws IOException {
        Io io = new Io(keep(connect(UnixDomainSocketAddress.of(setup.file(channel)))));
        return new ByteSink(io::read, frames);
    }

    private static SocketChannel connect(UnixDomainSocketAddress address) throws IOException {
        long deadlineNs = System.nanoTime() + CONNECT_TIMEOUT_NS;
        while (true) {
            try {
                return SocketChannel.open(address);
            } catch (IOException e) {
                if (System.nanoTime() - deadlineNs > 0) {
                    throw e;
                }
                // The other end does not listen yet.
                LockSupport.parkNanos(RETRY_NS);
            }
        }
    }

    private SocketChannel keep(SocketChannel socket) throws IOException {
        socket.configureBlocking(!setup.spins());
        open.add(socket);
        return socket;
    }

    /** Reads and writes of one socket, from and to one buffer. */
    private final class Io {
        private final SocketChannel socket;
        private @Nullable ByteBuffer buffer;

        Io(SocketChannel socket) {
            this.socket = socket;
        }

        private ByteBuffer part(MemorySegment memory, int offset, int length) {
            ByteBuffer whole = buffer;
            if (whole == null) {
                whole = memory.asByteBuffer();
                buffer = whole;
            }
            return whole.limit(offset + length).position(offset);
        }

        int write(MemorySegment memory, int offset, int length) {
            systemCalls++;
            try {
                return socket.write(part(memory, offset, length));
            } catch (IOException e) {
                throw new HopFault("the socket cannot be written", e);
            }
        }

        int read(MemorySegment memory, int offset, int length) {
            systemCalls++;
            try {
                return Math.max(0, socket.read(part(memory, offset, length)));
            } catch (IOException e) {
                throw new HopFault("the socket cannot be read", e);
            }
        }
    }

    @Override
    public Waiting waiting() {
        return setup.spins() ? new SpinWaiting() : new BlockedWaiting();
    }

    @Override
    public long systemCalls() {
        return systemCalls;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel socket : open) {
            socket.close();
        }
    }
}
