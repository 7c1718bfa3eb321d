package io.cofferdam.shm.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one link, in a directory of its own on tmpfs. The launcher makes them; the two ends open them.
 *
 * <pre>
 *   generation       which of the numbered directories are the link; written by the launcher only
 *   source/          the source's side
 *     N/             one generation of it: written by the source only
 *       queue/       the Chronicle queue: one document per burst
 *       bulk         the bulk buffer: the frames
 *       page         doorbell, sleep word, counts
 *       wake         FIFO: the doorbell of a source that sleeps on descriptors
 *   sink/            the sink's side
 *     N/             written by the sink only
 *       page         doorbell, sleep word, acknowledgements
 *       wake         FIFO: the doorbell of a sink that sleeps on descriptors
 * </pre>
 *
 * The directory itself, {@code source/} and {@code sink/} are the launcher's and stay for as long as the gateway runs, so
 * that a view of the file system or a set of rules that names them holds for all generations. {@link LinkRights} says who
 * may do what. A doorbell's FIFO lies on the side of who waits: whoever rings opens it to write, which is possible where
 * the file system shows the other side for reading only, and can neither delete nor replace it.
 *
 * <p>A fresh link is put in the place of this one by making the directories of the next generation on both sides and then
 * replacing the file {@code generation}, which is done at once or not at all. A launcher that dies in between leaves the old
 * link or the new one present, and directories of another generation, which the next renewal deletes.
 *
 * @param directory the link's directory
 */
public record LinkFiles(Path directory) {
    /** The least and the most a bulk buffer may hold. */
    public static final long MIN_CAPACITY_BYTES = 1 << 20;

    public static final long MAX_CAPACITY_BYTES = 1 << 30;

    /** The least and the most memory that a link may be given, all its files together. */
    public static final long MIN_MEMORY_BYTES = 8 << 20;

    public static final long MAX_MEMORY_BYTES = 1 << 30;

    private static final int BULK_SHARE = 8;

    /** So many are deleted in well under a second; an honest generation has fewer than ten. */
    private static final long MAX_DELETED_ENTRIES = 20_000;

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

    /** Makes the first link in this place, empty, whose two ends are both this process's user. */
    public void create(long capacityBytes) throws IOException {
        create(LinkRights.ofThisUser(), capacityBytes);
    }

    /**
     * Makes the first link in this place, empty.
     *
     * @param rights of the two ends; to give files to other users takes {@code CAP_CHOWN}
     * @param capacityBytes size of the bulk buffer, a power of two from {@link #MIN_CAPACITY_BYTES} to
     *     {@link #MAX_CAPACITY_BYTES}
     */
    public void create(LinkRights rights, long capacityBytes) throws IOException {
        for (Path stable : List.of(directory, sourceSide(), sinkSide())) {
            Files.createDirectories(stable);
            rights.letEnter(stable);
        }
        prepare(rights, 0, capacityBytes);
        present(rights, 0);
    }

    /** Puts a new link, empty, in the place of this one, whose two ends are both this process's user. */
    public void renew(long capacityBytes) throws IOException {
        renew(LinkRights.ofThisUser(), capacityBytes);
    }

    /**
     * Puts a new link, empty, in the place of this one. Its two ends see that another generation is present, and open it.
     *
     * @param rights of the two ends, as they were given when the first link was made
     * @param capacityBytes size of the bulk buffer
     */
    public void renew(LinkRights rights, long capacityBytes) throws IOException {
        long old = generation();
        deleteAllBut(old);
        long next = old + 1;
        while (Files.exists(new LinkGeneration(directory, next).sourceSide())
                || Files.exists(new LinkGeneration(directory, next).sinkSide())) {
            next++;
        }
        prepare(rights, next, capacityBytes);
        present(rights, next);
        deleteAllBut(next);
    }

    /** Makes the files of a generation that is not present yet. */
    void prepare(LinkRights rights, long generation, long capacityBytes) throws IOException {
        new LinkGeneration(directory, generation).create(rights, capacityBytes);
    }

    /** Says which generation is present. */
    void present(LinkRights rights, long generation) throws IOException {
        Path fresh = directory.resolve("generation.new");
        Files.writeString(fresh, Long.toString(generation));
        rights.letRead(fresh);
        Files.move(fresh, generationFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what was present before, or was to be when a launcher died. */
    private void deleteAllBut(long generation) throws IOException {
        for (Path side : List.of(sourceSide(), sinkSide())) {
            try (Stream<Path> generations = Files.list(side)) {
                generations
                        .filter(other -> !other.endsWith(Long.toString(generation)))
                        .forEach(LinkFiles::deleteAsFarAsPossible);
            }
        }
    }

    /** An end that goes on filling a generation which is gone must not keep the link from being renewed. */
    private static void deleteAsFarAsPossible(Path generation) {
        try {
            LinkRights.takeBack(generation);
            DirectoryTree.delete(generation, MAX_DELETED_ENTRIES);
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            // The next renewal tries again.
            return;
        }
    }

    /** How many links were in this place before. */
    public long generation() throws IOException {
        String text;
        try {
            text = Files.readString(generationFile()).strip();
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(e.getFile(), null, "the link is missing or incomplete");
        }
        if (!text.matches("\\d{1,6}")) {
            throw new IOException(generationFile() + " holds '" + text + "', not a generation");
        }
        return Long.parseLong(text);
    }

    /** The generation that is present. */
    public LinkGeneration present() throws IOException {
        return new LinkGeneration(directory, generation());
    }

    /** Whether the directory holds a link that was made completely, by this version's layout. */
    public boolean exists() {
        try {
            return present().exists();
        } catch (IOException e) {
            return false;
        }
    }

    private Path generationFile() {
        return directory.resolve("generation");
    }

    /** What the source writes, of all generations: for it to be shown for writing to the source alone. */
    public Path sourceSide() {
        return sourceSide(directory);
    }

    /** What the sink writes, of all generations: for it to be shown for writing to the sink alone. */
    public Path sinkSide() {
        return sinkSide(directory);
    }

    static Path sourceSide(Path directory) {
        return directory.resolve("source");
    }

    static Path sinkSide(Path directory) {
        return directory.resolve("sink");
    }
}
