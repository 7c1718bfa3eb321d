package io.cofferdam.shm.hostile;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.link.LinkDescriptor;
import io.cofferdam.shm.link.LinkGeneration;
import io.cofferdam.shm.signal.Doorbell;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What an attacker at one end of a link works with: the files that this end may write, and an honest end to begin with. */
abstract class Peer implements AutoCloseable {
    /** How long an attack lasts that is not over at once. */
    static final long DURATION_NS = TimeUnit.MILLISECONDS.toNanos(40);

    /** Links are inspected ten times a second: after so long the victim has looked. */
    static final long INSPECTION_NS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final int FUZZED_BYTES_AT_ONCE = 8;

    private final LinkGeneration link;
    private final Random random;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment page;
    private final Doorbell doorbell;

    /** @param own the side that the attacker has, as {@code victims} is the other one */
    Peer(LinkGeneration link, long seed, String own, String victims) throws IOException {
        this.link = link;
        this.random = new Random(seed);
        this.page = map(file(own + "/page"), FileChannel.MapMode.READ_WRITE);
        this.doorbell = new Doorbell(
                page,
                LinkDescriptor.BELL_OFFSET,
                map(file(victims + "/page"), FileChannel.MapMode.READ_ONLY),
                LinkDescriptor.SLEEP_OFFSET,
                file(victims + "/wake"));
    }

    final LinkGeneration link() {
        return link;
    }

    final Random random() {
        return random;
    }

    /** A file of the link's generation by its side and its place there, such as {@code source/bulk}. */
    final Path file(String name) {
        Path place = Path.of(name);
        Path side = link.directory().resolve(place.getName(0)).resolve(Long.toString(link.number()));
        return place.getNameCount() == 1 ? side : side.resolve(place.subpath(1, place.getNameCount()));
    }

    /** Takes part in honest traffic for a while. Returns at once when this end cannot any more. */
    abstract void goOn(long durationNs);

    /** How many frames have come to this end. */
    long passed() {
        return 0;
    }

    final MemorySegment page() {
        return page;
    }

    final void page(int offset, long value) {
        page.set(ValueLayout.JAVA_LONG, offset, value);
    }

    final long page(int offset) {
        return page.get(ValueLayout.JAVA_LONG, offset);
    }

    final void word(int offset, int value) {
        ValueLayout.JAVA_INT.varHandle().setVolatile(page, (long) offset, value);
    }

    /** Wakes the victim, so that it looks at once. */
    final void ring() {
        doorbell.ring();
    }

    /** Does something again and again for as long as attacks last. */
    final void hammer(Runnable blow) {
        long endNs = System.nanoTime() + DURATION_NS;
        while (System.nanoTime() - endNs < 0) {
            blow.run();
        }
    }

    /** Does something again and again on a thread of its own while honest traffic goes on. */
    final void hammerInTraffic(Runnable blow) throws InterruptedException {
        Thread thread = new Thread(() -> hammer(blow), "hammer");
        thread.start();
        try {
            goOn(DURATION_NS);
        } catch (InternalError e) {
            // It has taken memory away under itself too, and cannot go on.
            System.err.println("traffic ends: " + e);
        }
        thread.join();
    }

    /** Overwrites random places of a file with random bytes. */
    final void fuzz(String name, int writes) throws IOException {
        try (FileChannel channel = FileChannel.open(file(name), READ, WRITE);
                Arena memory = Arena.ofConfined()) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), memory);
            for (int i = 0; i < writes; i++) {
                long offset = random.nextLong(bytes.byteSize() - FUZZED_BYTES_AT_ONCE);
                int length = 1 + random.nextInt(FUZZED_BYTES_AT_ONCE);
                for (int j = 0; j < length; j++) {
                    bytes.set(ValueLayout.JAVA_BYTE, offset + j, (byte) random.nextInt());
                }
            }
        }
    }

    /** Overwrites a part of a file. */
    static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(bytes), offset);
        }
    }

    final byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.truncate(length);
        }
    }

    /** Makes a file larger by a hole at its end. */
    static void extend(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE, CREATE)) {
            channel.write(java.nio.ByteBuffer.allocate(1), length - 1);
        }
    }

    static void replaceByDirectory(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
    }

    static void replaceByFifo(Path file) throws IOException {
        Files.delete(file);
        Fifo.create(file);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    static void replaceBySymbolicLink(Path file, Path target) throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, target);
    }

    static void replaceByFile(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    /** Writes into the victim's FIFO until it is full, without end if it is emptied meanwhile. */
    final void floodFifo(String name) {
        FileDescriptors descriptors = new FileDescriptors();
        int fifo = descriptors.open(file(name).toString(), FileDescriptors.O_WRONLY | FileDescriptors.O_NONBLOCK);
        MemorySegment tokens = arena.allocate(4096);
        hammer(() -> descriptors.write(fifo, tokens, 0, (int) tokens.byteSize()));
        descriptors.close(fifo);
    }

    private MemorySegment map(Path file, FileChannel.MapMode mode) throws IOException {
        try (FileChannel channel = mode.equals(FileChannel.MapMode.READ_ONLY)
                ? FileChannel.open(file, READ)
                : FileChannel.open(file, READ, WRITE)) {
            return channel.map(mode, 0, channel.size(), arena);
        }
    }

    @Override
    public void close() {
        doorbell.close();
        arena.close();
    }
}
