package io.cofferdam.shm.link;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.MappedFile;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The files of one link, in a directory of its own on tmpfs. The launcher makes them; the two ends open them.
 *
 * <pre>
 *   source/          written by the source
 *     queue/         the Chronicle queue: one document per burst
 *     bulk           the bulk buffer: the frames
 *     page           doorbell, sleep word, counts
 *   sink/            written by the sink
 *     page           doorbell, sleep word, acknowledgements
 *   wake-sink        FIFO: the doorbell of a sink that sleeps on descriptors
 *   wake-source      FIFO: the doorbell of a source that sleeps on descriptors
 * </pre>
 *
 * Beside the directory lies {@code DIRECTORY.generation}, which the launcher alone writes: 0 for the first link in this
 * place, then 1, 2, and so on.
 *
 * @param directory the link's directory
 */
public record LinkFiles(Path directory) {
    /** Kinds of files in {@code st_mode}: inode(7). */
    private static final int S_IFMT = 0170000;

    private static final int S_IFIFO = 0010000;
    private static final int S_IFDIR = 0040000;

    /** The least and the most a bulk buffer may hold. */
    public static final long MIN_CAPACITY_BYTES = 1 << 20;

    public static final long MAX_CAPACITY_BYTES = 1 << 30;

    /** The least and the most memory that a link may be given, all its files together. */
    public static final long MIN_MEMORY_BYTES = 8 << 20;

    public static final long MAX_MEMORY_BYTES = 1 << 30;

    private static final int BULK_SHARE = 8;

    /**
     * The bulk buffer of a link whose files may occupy so much memory, all together and also while the link is renewed, when
     * the old one and the new one are there at once.
     *
     * <p>It is an eighth, rounded down to a power of two: a circle that fits into the processor's cache is faster than a large
     * one. The queue, whose size does not depend on the bulk buffer's, takes 1.6 MiB, so that the least that a link may be
     * given, twice a bulk buffer of 1 MiB and a queue, leaves something over.
     *
     * @param memoryBytes from {@link #MIN_MEMORY_BYTES} to {@link #MAX_MEMORY_BYTES}
     * @return what {@link #create} and {@link #renew} take
     */
    public static long capacityFor(long memoryBytes) {
        if (memoryBytes < MIN_MEMORY_BYTES || memoryBytes > MAX_MEMORY_BYTES) {
            throw new IllegalArgumentException(
                    "a link of " + memoryBytes + " bytes; allowed are " + MIN_MEMORY_BYTES + " to " + MAX_MEMORY_BYTES);
        }
        return Long.highestOneBit(memoryBytes / BULK_SHARE);
    }

    /**
     * Makes the first link in this place, empty.
     *
     * @param capacityBytes size of the bulk buffer, a power of two from {@link #MIN_CAPACITY_BYTES} to
     *     {@link #MAX_CAPACITY_BYTES}
     */
    public void create(long capacityBytes) throws IOException {
        create(0, capacityBytes);
        writeGeneration(0);
    }

    private void create(long generation, long capacityBytes) throws IOException {
        if (!isCapacity(capacityBytes)) {
            throw new IllegalArgumentException("bulk buffer of " + capacityBytes
                    + " bytes; allowed are powers of two from " + MIN_CAPACITY_BYTES + " to " + MAX_CAPACITY_BYTES);
        }
        bursts().create();
        Files.createDirectories(sinkPage().getParent());
        allocate(bulk(), capacityBytes);
        long lastBurst = generation * LinkDescriptor.BURSTS_PER_GENERATION;
        createPage(sourcePage(), LinkDescriptor.SUBMITTED_BURSTS_OFFSET, lastBurst);
        createPage(sinkPage(), LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET, lastBurst);
        Fifo.create(wakeSink());
        Fifo.create(wakeSource());
    }

    /**
     * Puts a new link, empty, in the place of this one. Its two ends see that another directory lies there, and open it.
     *
     * @param capacityBytes size of the bulk buffer
     */
    public void renew(long capacityBytes) throws IOException {
        Path parent = Objects.requireNonNull(directory.getParent(), "a link's directory is not the root");
        Path old = parent.resolve(directory.getFileName() + ".old");
        LinkFiles fresh = new LinkFiles(parent.resolve(directory.getFileName() + ".new"));
        DirectoryTree.delete(fresh.directory());
        long generation = generation() + 1;
        fresh.create(generation, capacityBytes);
        writeGeneration(generation);
        DirectoryTree.delete(old);
        Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh.directory(), directory, StandardCopyOption.ATOMIC_MOVE);
        DirectoryTree.delete(old);
    }

    private void writeGeneration(long generation) throws IOException {
        Path fresh = generationFile().resolveSibling(generationFile().getFileName() + ".new");
        Files.writeString(fresh, Long.toString(generation));
        Files.move(fresh, generationFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Looks whether what is opened by name is there, and is of the kind that it should be.
     *
     * @throws LinkFault that names what is not
     */
    void requireWhole() throws IOException {
        for (Path fifo : List.of(wakeSink(), wakeSource())) {
            if (kind(fifo) != S_IFIFO) {
                throw new LinkFault(fifo + " is missing, or not a FIFO");
            }
        }
        for (Path part :
                List.of(bursts().queue(), sourcePage().getParent(), sinkPage().getParent())) {
            if (kind(part) != S_IFDIR) {
                throw new LinkFault(part + " is missing, or not a directory");
            }
        }
    }

    private static int kind(Path path) throws IOException {
        try {
            return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & S_IFMT;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** How many links were in this place before. */
    public long generation() throws IOException {
        String text = Files.readString(generationFile()).strip();
        if (!text.matches("\\d{1,6}")) {
            throw new IOException(generationFile() + " holds '" + text + "', not a generation");
        }
        return Long.parseLong(text);
    }

    /** Whether the directory holds a link that was made completely, by this version's layout. */
    public boolean exists() {
        try (Arena arena = Arena.ofConfined()) {
            map(sinkPage(), FileChannel.MapMode.READ_ONLY, arena);
            map(sourcePage(), FileChannel.MapMode.READ_ONLY, arena);
            return bursts().exists() && Files.exists(wakeSource());
        } catch (IOException e) {
            return false;
        }
    }

    BurstFiles bursts() {
        return new BurstFiles(directory.resolve("source").resolve("queue"));
    }

    Path bulk() {
        return directory.resolve("source").resolve("bulk");
    }

    Path sourcePage() {
        return directory.resolve("source").resolve("page");
    }

    Path sinkPage() {
        return directory.resolve("sink").resolve("page");
    }

    private Path generationFile() {
        return directory.resolveSibling(directory.getFileName() + ".generation");
    }

    Path wakeSink() {
        return directory.resolve("wake-sink");
    }

    Path wakeSource() {
        return directory.resolve("wake-source");
    }

    MemorySegment mapBulk(FileChannel.MapMode mode, Arena arena) throws IOException {
        MemorySegment memory = mapWhole(bulk(), mode, arena);
        if (!isCapacity(memory.byteSize())) {
            throw new IOException(bulk() + " has " + memory.byteSize() + " bytes; allowed are powers of two from "
                    + MIN_CAPACITY_BYTES + " to " + MAX_CAPACITY_BYTES);
        }
        return memory;
    }

    private static boolean isCapacity(long bytes) {
        return Long.bitCount(bytes) == 1 && bytes >= MIN_CAPACITY_BYTES && bytes <= MAX_CAPACITY_BYTES;
    }

    /** Maps a page and checks that it is one. */
    MemorySegment map(Path page, FileChannel.MapMode mode, Arena arena) throws IOException {
        MemorySegment memory = mapWhole(page, mode, arena);
        if (memory.byteSize() != LinkDescriptor.PAGE_LENGTH) {
            throw new IOException(
                    page + " has " + memory.byteSize() + " bytes; a link's page has " + LinkDescriptor.PAGE_LENGTH);
        }
        long magic = memory.get(ValueLayout.JAVA_LONG, LinkDescriptor.MAGIC_OFFSET);
        if (magic != LinkDescriptor.MAGIC) {
            throw new IOException(page + " starts with " + Long.toHexString(magic)
                    + ", a link's page of this version with " + Long.toHexString(LinkDescriptor.MAGIC)
                    + ": it was made by another version of Cofferdam, or not by it");
        }
        return memory;
    }

    /** Maps a file that the other end may have put something else in the place of. */
    static MemorySegment mapWhole(Path file, FileChannel.MapMode mode, Arena arena) throws IOException {
        try {
            return MappedFile.map(file.toString(), mode.equals(FileChannel.MapMode.READ_WRITE), arena);
        } catch (SystemCallException e) {
            if (e.errno() == Errno.ENOENT) {
                throw new NoSuchFileException(file.toString(), null, "the link is missing or incomplete");
            }
            throw new IOException(e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void allocate(Path file, long lengthBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE, CREATE)) {
            channel.truncate(0);
            channel.write(java.nio.ByteBuffer.allocate(1), lengthBytes - 1);
        }
    }

    private static void createPage(Path page, int burstOffset, long lastBurst) throws IOException {
        allocate(page, LinkDescriptor.PAGE_LENGTH);
        try (FileChannel channel = FileChannel.open(page, READ, WRITE);
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, LinkDescriptor.PAGE_LENGTH, arena);
            memory.set(ValueLayout.JAVA_LONG, LinkDescriptor.MAGIC_OFFSET, LinkDescriptor.MAGIC);
            memory.set(ValueLayout.JAVA_LONG, burstOffset, lastBurst);
        }
    }
}
