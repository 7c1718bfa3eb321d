package io.cofferdam.shm.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Shared mappings of whole files: mmap(2). For files that another process could have put something else in the place of:
 * what the JDK offers waits for ever on a FIFO, and cannot ask what it has opened.
 */
public final class MappedFile {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private MappedFile() {}

    /**
     * Maps a file as it is now. Neither waits nor follows a symbolic link at the path's end.
     *
     * @param arena that the file stays mapped in
     * @throws SystemCallException as open(2) and mmap(2) do; the latter with {@code EINVAL} when the file is empty
     * @throws IllegalStateException when there is something else than a file at the path
     */
    public static MemorySegment map(String path, boolean writable, Arena arena) {
        FileDescriptors descriptors = new FileDescriptors();
        int descriptor = descriptors.open(
                path,
                (writable ? FileDescriptors.O_RDWR : FileDescriptors.O_RDONLY)
                        | FileDescriptors.O_NONBLOCK
                        | FileDescriptors.O_NOFOLLOW
                        | FileDescriptors.O_CLOEXEC);
        try {
            FileStatus status = FileStatus.of(descriptor);
            if (!status.isRegularFile()) {
                throw new IllegalStateException(path + " is not a file");
            }
            return map(path, descriptor, status.lengthBytes(), writable, arena);
        } finally {
            descriptors.close(descriptor);
        }
    }

    @SuppressWarnings("restricted") // The kernel has made this memory, as long as it is said to be.
    private static MemorySegment map(String path, int descriptor, long lengthBytes, boolean writable, Arena arena) {
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        long address =
                new SystemCall().call(SystemCallNumbers.MMAP, 0, lengthBytes, protection, MAP_SHARED, descriptor, 0);
        if (address < 0) {
            throw new SystemCallException("mmap(\"" + path + "\", " + lengthBytes + " bytes)", (int) -address);
        }
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(lengthBytes, arena, MappedFile::unmap);
        return writable ? memory : memory.asReadOnly();
    }

    private static void unmap(MemorySegment memory) {
        long result = new SystemCall().call(SystemCallNumbers.MUNMAP, memory.address(), memory.byteSize());
        if (result < 0) {
            throw new SystemCallException("munmap(" + memory.byteSize() + " bytes)", (int) -result);
        }
    }
}
