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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The files of one generation of a link ({@link LinkFiles} says where they lie and who may write them).
 *
 * @param directory the link's directory
 * @param number of the generation: 0 for the first link in its place, then 1, 2, and so on
 */
public record LinkGeneration(Path directory, long number) {
    /** Kinds of files in {@code st_mode}: inode(7). */
    private static final int S_IFMT = 0170000;

    private static final int S_IFIFO = 0010000;
    private static final int S_IFDIR = 0040000;

    private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Makes all files, empty, and gives them to the two ends. */
    void create(LinkRights rights, long capacityBytes) throws IOException {
        if (!isCapacity(capacityBytes)) {
            throw new IllegalArgumentException(
                    "bulk buffer of " + capacityBytes + " bytes; allowed are powers of two from "
                            + LinkFiles.MIN_CAPACITY_BYTES + " to " + LinkFiles.MAX_CAPACITY_BYTES);
        }
        Files.createDirectory(sourceSide(), FOR_ITS_OWNER);
        Files.createDirectory(sinkSide(), FOR_ITS_OWNER);
        bursts().create();
        allocate(bulk(), capacityBytes);
        createPage(sourcePage(), LinkDescriptor.SUBMITTED_BURSTS_OFFSET);
        createPage(sinkPage(), LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET);
        Fifo.create(wakeSource());
        Fifo.create(wakeSink());
        rights.giveToSource(sourceSide());
        rights.giveToSink(sinkSide());
    }

    /** Number of the burst in front of this generation's first one. */
    long lastBurstBefore() {
        return number * LinkDescriptor.BURSTS_PER_GENERATION;
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
        for (Path part : List.of(bursts().queue(), sourceSide(), sinkSide())) {
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

    /** Whether it was made completely, by this version's layout. */
    boolean exists() {
        try (Arena arena = Arena.ofConfined()) {
            map(sinkPage(), FileChannel.MapMode.READ_ONLY, arena);
            map(sourcePage(), FileChannel.MapMode.READ_ONLY, arena);
            return bursts().exists() && Files.exists(wakeSource()) && Files.exists(wakeSink());
        } catch (IOException e) {
            return false;
        }
    }

    /** What the source writes. */
    Path sourceSide() {
        return LinkFiles.sourceSide(directory).resolve(Long.toString(number));
    }

    /** What the sink writes. */
    Path sinkSide() {
        return LinkFiles.sinkSide(directory).resolve(Long.toString(number));
    }

    BurstFiles bursts() {
        return new BurstFiles(sourceSide().resolve("queue"));
    }

    Path bulk() {
        return sourceSide().resolve("bulk");
    }

    Path sourcePage() {
        return sourceSide().resolve("page");
    }

    Path sinkPage() {
        return sinkSide().resolve("page");
    }

    /** The doorbell that the source waits for. */
    Path wakeSource() {
        return sourceSide().resolve("wake");
    }

    /** The doorbell that the sink waits for. */
    Path wakeSink() {
        return sinkSide().resolve("wake");
    }

    MemorySegment mapBulk(FileChannel.MapMode mode, Arena arena) throws IOException {
        MemorySegment memory = mapWhole(bulk(), mode, arena);
        if (!isCapacity(memory.byteSize())) {
            throw new IOException(bulk() + " has " + memory.byteSize() + " bytes; allowed are powers of two from "
                    + LinkFiles.MIN_CAPACITY_BYTES + " to " + LinkFiles.MAX_CAPACITY_BYTES);
        }
        return memory;
    }

    private static boolean isCapacity(long bytes) {
        return Long.bitCount(bytes) == 1
                && bytes >= LinkFiles.MIN_CAPACITY_BYTES
                && bytes <= LinkFiles.MAX_CAPACITY_BYTES;
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
            channel.write(ByteBuffer.allocate(1), lengthBytes - 1);
        }
    }

    private void createPage(Path page, int burstOffset) throws IOException {
        allocate(page, LinkDescriptor.PAGE_LENGTH);
        try (FileChannel channel = FileChannel.open(page, READ, WRITE);
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, LinkDescriptor.PAGE_LENGTH, arena);
            memory.set(ValueLayout.JAVA_LONG, LinkDescriptor.MAGIC_OFFSET, LinkDescriptor.MAGIC);
            memory.set(ValueLayout.JAVA_LONG, burstOffset, lastBurstBefore());
        }
    }
}
