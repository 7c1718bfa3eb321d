package io.cofferdam.shm.link;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cofferdam.shm.link.BurstRollCycle.CycleTime;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The files of a link's submit queue, which is a Chronicle queue: made by Chronicle, named as it names them, and readable
 * by any of its tailers. The two ends map them and write and read documents in place ({@link BurstDescriptor}); see
 * {@code docs/adr/0014} for why.
 *
 * @param queue directory of the Chronicle queue
 */
record BurstFiles(Path queue) {
    private static final int ATTEMPTS = 100;

    /** More than a queue has: Chronicle's metadata, the three files, and one of these under both its names. */
    private static final int MAX_ENTRIES = 8;

    /**
     * A mapped file.
     *
     * @param cycle that it holds, by its name
     * @param memory all of it
     */
    record Mapped(long cycle, MemorySegment memory) {}

    /** Makes the queue, empty. */
    void create() throws IOException {
        Files.createDirectories(queue);
        byte[] start = createFirstFile();
        for (long cycle = BurstDescriptor.FIRST_CYCLE;
                cycle < BurstDescriptor.FIRST_CYCLE + BurstDescriptor.FILES;
                cycle++) {
            Path file = file(cycle);
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(file, READ, WRITE, CREATE_NEW)) {
                channel.write(ByteBuffer.wrap(start), 0);
                ByteBuffer end = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                channel.write(end.putInt(0, BurstDescriptor.END_OF_FILE), BurstDescriptor.END_OF_FILE_OFFSET);
            }
        }
    }

    /** Lets Chronicle make a file, fills it up to the first document, and returns what it begins with. */
    private byte[] createFirstFile() throws IOException {
        CycleTime time = new CycleTime(BurstDescriptor.FIRST_CYCLE);
        try (SingleChronicleQueue chronicle = SingleChronicleQueueBuilder.binary(queue.toFile())
                        .rollCycle(BurstRollCycle.INSTANCE)
                        .timeProvider(time)
                        .build();
                ExcerptAppender appender = chronicle.createAppender();
                DocumentContext padding = appender.writingDocument(true)) {
            Bytes<?> bytes = padding.wire().bytes();
            long left = BurstDescriptor.DOCUMENTS_OFFSET - bytes.writePosition();
            if (left < 0) {
                throw new IOException(queue + ": Chronicle's own data end at " + bytes.writePosition()
                        + "; documents are to start at " + BurstDescriptor.DOCUMENTS_OFFSET);
            }
            bytes.writeSkip(left);
        }
        try (FileChannel channel = FileChannel.open(file(BurstDescriptor.FIRST_CYCLE), READ)) {
            ByteBuffer start = ByteBuffer.allocate(BurstDescriptor.DOCUMENTS_OFFSET);
            while (start.hasRemaining() && channel.read(start, start.position()) > 0) {
                // Read on: what Chronicle made is larger than this.
            }
            return start.array();
        }
    }

    /** Whether the three files are there. */
    boolean exists() {
        try {
            cycles();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Path of the file that holds a cycle. */
    Path file(long cycle) {
        return queue.resolve(BurstRollCycle.fileName(cycle));
    }

    /**
     * Maps the three files, in the order of their numbers. Their source may rename one of them at the same time.
     *
     * @throws IOException when they are not the three files of a queue
     */
    List<Mapped> map(FileChannel.MapMode mode, Arena arena) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return map(cycles(), mode, arena);
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<Mapped> map(long[] cycles, FileChannel.MapMode mode, Arena arena) throws IOException {
        List<Mapped> mapped = new ArrayList<>();
        for (long cycle : cycles) {
            MemorySegment memory = LinkGeneration.mapWhole(file(cycle), mode, arena);
            if (memory.byteSize() != BurstDescriptor.FILE_LENGTH) {
                throw new IOException(file(cycle) + " has " + memory.byteSize() + " bytes; a file of bursts has "
                        + BurstDescriptor.FILE_LENGTH);
            }
            mapped.add(new Mapped(cycle, memory));
        }
        return List.copyOf(mapped);
    }

    /** The cycles that files are there for, by the file's number among the three. */
    private long[] cycles() throws IOException {
        long[] cycles = new long[BurstDescriptor.FILES];
        Arrays.fill(cycles, -1);
        try (Stream<Path> files = Files.list(queue)) {
            // Whoever owns the directory may have filled it.
            files.limit(MAX_ENTRIES)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(BurstRollCycle::isFileName)
                    .mapToLong(BurstRollCycle::cycle)
                    .filter(cycle -> cycle >= BurstDescriptor.FIRST_CYCLE)
                    .forEach(cycle -> cycles[BurstDescriptor.file(cycle)] = cycle);
        }
        if (Arrays.stream(cycles).anyMatch(cycle -> cycle < 0)) {
            throw new NoSuchFileException(queue.toString(), null, "holds fewer than the three files of a link's queue");
        }
        return cycles;
    }
}
