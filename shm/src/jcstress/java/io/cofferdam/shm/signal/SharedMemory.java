package io.cofferdam.shm.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Mapped memory, as links have it, with a slot for each state that the harness has in hand at a time. */
final class SharedMemory {
    /** Each on a cache line of its own, as on a link's pages; at a slot's start lies what is published. */
    static final long BELL_OFFSET = 64;

    static final long SLEEP_OFFSET = 128;

    private static final long SLOT_LENGTH = 192;
    private static final int SLOTS = 1 << 17;
    private static final AtomicLong NEXT = new AtomicLong();

    static final MemorySegment MEMORY = map();

    private SharedMemory() {}

    private static MemorySegment map() {
        try {
            Path file = Files.createTempFile(Path.of("/dev/shm"), "jcstress-", "");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, SLOTS * SLOT_LENGTH, Arena.global());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Offset of the next slot, empty. */
    static long nextSlot() {
        long slot = NEXT.getAndIncrement() % SLOTS * SLOT_LENGTH;
        MEMORY.asSlice(slot, SLOT_LENGTH).fill((byte) 0);
        return slot;
    }
}
