package io.cofferdam.shm.link;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out whether a file of a link has been truncated while it is mapped, by reading the last byte of each: the JVM
 * throws an {@link InternalError} where memory is gone.
 */
final class TruncationCheck {
    private final MemorySegment[] files;

    /** Kept, because the compiler leaves out what nobody could miss. */
    private final byte[] lastBytes;

    TruncationCheck(MemorySegment bulk, MemorySegment own, MemorySegment peer, List<BurstFiles.Mapped> bursts) {
        files = Stream.concat(Stream.of(bulk, own, peer), bursts.stream().map(BurstFiles.Mapped::memory))
                .toArray(MemorySegment[]::new);
        lastBytes = new byte[files.length];
    }

    void run() {
        for (int i = 0; i < files.length; i++) {
            lastBytes[i] = files[i].get(ValueLayout.JAVA_BYTE, files[i].byteSize() - 1);
        }
    }
}
