package io.cofferdam.shm.kernel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A regular file that is open by number, such as one that a process was handed: read(2), write(2), lseek(2), ftruncate(2). The
 * JDK has no way to use one without its path. Takes direct buffers only. One thread at a time.
 */
public final class OpenFile implements SeekableByteChannel {
    private static final long SEEK_SET = 0;
    private static final long SEEK_CUR = 1;

    private final SystemCall kernel = new SystemCall();
    private final FileDescriptors descriptors = new FileDescriptors();
    private final int descriptor;
    private boolean open = true;

    /** @param descriptor belongs to this object from now on */
    public OpenFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens a file that is there.
     *
     * @throws SystemCallException when it cannot be opened
     */
    public static OpenFile open(String path, int access) {
        return new OpenFile(new FileDescriptors().open(path, access | FileDescriptors.O_CLOEXEC));
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (!buffer.hasRemaining()) {
            return 0;
        }
        int count = moved(descriptors.read(open(), memory(buffer), 0, buffer.remaining()), "read", buffer);
        return count == 0 ? -1 : count;
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        return moved(descriptors.write(open(), memory(buffer), 0, buffer.remaining()), "write", buffer);
    }

    private int moved(int result, String call, ByteBuffer buffer) throws IOException {
        check(result, call + "(" + descriptor + ", " + buffer.remaining() + " bytes)");
        buffer.position(buffer.position() + result);
        return result;
    }

    private static MemorySegment memory(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("a buffer on the heap, which the kernel cannot reach");
        }
        return MemorySegment.ofBuffer(buffer);
    }

    @Override
    public long position() throws IOException {
        return check(kernel.call(SystemCallNumbers.LSEEK, open(), 0, SEEK_CUR), "lseek(" + descriptor + ")");
    }

    @Override
    public OpenFile position(long position) throws IOException {
        check(kernel.call(SystemCallNumbers.LSEEK, open(), position, SEEK_SET), "lseek(" + descriptor + ")");
        return this;
    }

    @Override
    public long size() throws IOException {
        return FileStatus.of(open()).lengthBytes();
    }

    /** Cuts the file off, or makes it longer; the position stays where it is. */
    @Override
    public OpenFile truncate(long lengthBytes) throws IOException {
        check(
                kernel.call(SystemCallNumbers.FTRUNCATE, open(), lengthBytes, 0),
                "ftruncate(" + descriptor + ", " + lengthBytes + ")");
        return this;
    }

    private int open() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        return descriptor;
    }

    private static long check(long result, String call) throws IOException {
        if (result < 0) {
            throw new IOException(new SystemCallException(call, (int) -result));
        }
        return result;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            descriptors.close(descriptor);
        }
    }
}
