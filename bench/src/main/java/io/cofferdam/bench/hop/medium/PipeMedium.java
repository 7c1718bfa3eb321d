package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import io.cofferdam.bench.hop.waiting.BlockedWaiting;
import io.cofferdam.bench.hop.waiting.SpinWaiting;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import java.util.ArrayList;
import java.util.List;

/**
 * A named pipe, as large as a process without privileges may make it (1 MiB).
 *
 * <p>Copied: the frame into the burst that is collected, that into the kernel, from the kernel into the reader's buffer,
 * and from there to the receiver's own memory.
 */
final class PipeMedium implements Medium {
    private static final int PIPE_BYTES = 1 << 20;
    private static final long FCNTL = System.getProperty("os.arch").equals("amd64") ? 72 : 25;
    private static final int F_SETPIPE_SZ = 1031; // linux/fcntl.h

    private final Setup setup;
    private final FileDescriptors descriptors = new FileDescriptors();
    private final List<Integer> open = new ArrayList<>();
    private long systemCalls;

    PipeMedium(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void create(String channel) {
        Fifo.create(setup.file(channel));
    }

    /** For reading and writing: neither end has to wait for the other, nor sees it close. */
    private int open(String channel) {
        int descriptor = descriptors.open(
                setup.file(channel).toString(),
                FileDescriptors.O_RDWR | FileDescriptors.O_CLOEXEC | (setup.spins() ? FileDescriptors.O_NONBLOCK : 0));
        open.add(descriptor);
        long result = new SystemCall().call(FCNTL, descriptor, F_SETPIPE_SZ, PIPE_BYTES);
        if (result < 0) {
            throw new SystemCallException("fcntl(" + channel + ", F_SETPIPE_SZ, " + PIPE_BYTES + ")", (int) -result);
        }
        return descriptor;
    }

    @Override
    public HopSource openSource(String channel) {
        int descriptor = open(channel);
        return new ByteSource((memory, offset, length) -> {
            systemCalls++;
            return moved(descriptors.write(descriptor, memory, offset, length));
        });
    }

    @Override
    public HopSink openSink(String channel, FrameCheck frames) {
        int descriptor = open(channel);
        return new ByteSink(
                (memory, offset, length) -> {
                    systemCalls++;
                    return moved(descriptors.read(descriptor, memory, offset, length));
                },
                frames);
    }

    private static int moved(int result) {
        if (result < 0 && result != -Errno.EAGAIN) {
            throw new HopFault("the pipe answers errno " + -result);
        }
        return Math.max(0, result);
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
    public void close() {
        open.forEach(descriptors::close);
    }
}
