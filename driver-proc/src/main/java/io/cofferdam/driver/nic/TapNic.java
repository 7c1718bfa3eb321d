package io.cofferdam.driver.nic;

import static io.cofferdam.shm.link.FrameDescriptor.MAX_FRAME_LENGTH;
import static io.cofferdam.shm.link.FrameDescriptor.VNET_LENGTH;
import static io.cofferdam.shm.link.FrameDescriptor.VNET_OFFSET;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCallException;
import java.lang.foreign.MemorySegment;

/**
 * A Linux TAP device, by an open descriptor that the launcher set up ({@code IFF_TAP | IFF_NO_PI | IFF_VNET_HDR}, not
 * blocking). One system call moves a frame together with its virtio-net header.
 */
public final class TapNic implements Nic {
    private static final int MIN_READ = VNET_LENGTH + 1;

    private final int descriptor;
    private final FileDescriptors descriptors = new FileDescriptors();
    private final Counter oversized;
    private final Counter refused;
    private final Counter down;

    /** @param name of the device among those of its component: what it drops is counted by it */
    public TapNic(int descriptor, String name, Counters counters) {
        this.descriptor = descriptor;
        this.oversized = counters.counter("drop." + name + "-oversized");
        this.refused = counters.counter("drop." + name + "-refused");
        this.down = counters.counter("drop." + name + "-down");
    }

    @Override
    public int receive(MemorySegment memory, long record, long nowNs) {
        int read = descriptors.read(descriptor, memory, record + VNET_OFFSET, VNET_LENGTH + MAX_FRAME_LENGTH);
        if (read >= MIN_READ) {
            int length = read - VNET_LENGTH;
            if (length <= MAX_FRAME_LENGTH) {
                return length;
            }
            oversized.increment();
            return UNUSABLE;
        }
        if (read == -Errno.EAGAIN || read == -Errno.EINTR) {
            return NOTHING;
        }
        throw new SystemCallException("read(TAP device, descriptor " + descriptor + ")", read < 0 ? -read : Errno.EIO);
    }

    @Override
    public void send(MemorySegment memory, long record, int length) {
        int written = descriptors.write(descriptor, memory, record + VNET_OFFSET, VNET_LENGTH + length);
        if (written >= 0) {
            return;
        }
        switch (-written) {
            case Errno.EIO -> down.increment();
            case Errno.EINVAL, Errno.EAGAIN, Errno.ENOBUFS, Errno.ENOMEM -> refused.increment();
            default -> throw new SystemCallException("write(TAP device, descriptor " + descriptor + ")", -written);
        }
    }

    @Override
    public int descriptor() {
        return descriptor;
    }

    @Override
    public long timeoutNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {
        descriptors.close(descriptor);
    }
}
