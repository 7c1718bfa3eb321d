package io.cofferdam.shm.component;

import io.cofferdam.shm.kernel.MappedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a component is told while it runs ({@link LivePropertiesDescriptor}), mapped: the launcher publishes, the
 * component looks whether there is a new generation. One thread publishes, any may read.
 */
public final class LiveProperties implements AutoCloseable {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final Path file;
    private final MemorySegment memory;

    private LiveProperties(Path file, boolean writable) throws IOException {
        this.file = file;
        this.memory = MappedFile.map(file.toString(), writable, arena);
        if (memory.byteSize() != LivePropertiesDescriptor.LENGTH
                || get(LivePropertiesDescriptor.MAGIC_OFFSET) != LivePropertiesDescriptor.MAGIC) {
            arena.close();
            throw new IOException(file + " is not a file of live properties of this version of Cofferdam");
        }
    }

    /** Makes the file of a component that has been told nothing yet. */
    public static void create(Path file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw");
                Arena arena = Arena.ofConfined()) {
            sparse.setLength(LivePropertiesDescriptor.LENGTH);
            MappedFile.map(file.toString(), true, arena)
                    .set(ValueLayout.JAVA_LONG, LivePropertiesDescriptor.MAGIC_OFFSET, LivePropertiesDescriptor.MAGIC);
        }
    }

    public static LiveProperties openToRead(Path file) throws IOException {
        return new LiveProperties(file, false);
    }

    public static LiveProperties openToWrite(Path file) throws IOException {
        return new LiveProperties(file, true);
    }

    /** Generation of the properties that hold; 0 if none were published. */
    public long generation() {
        return get(LivePropertiesDescriptor.GENERATION_OFFSET);
    }

    /**
     * The properties that hold. None are published while they are read: the launcher waits for the reader's word.
     *
     * @return nothing if none were published
     */
    public @Nullable Properties read() {
        long generation = generation();
        if (generation == 0) {
            return null;
        }
        int slot = LivePropertiesDescriptor.slotOffset(generation);
        int length = Math.clamp(get(slot), 0, LivePropertiesDescriptor.MAX_TEXT_LENGTH);
        byte[] text = new byte[length];
        MemorySegment.copy(
                memory, ValueLayout.JAVA_BYTE, slot + LivePropertiesDescriptor.SLOT_TEXT_OFFSET, text, 0, length);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /**
     * Publishes other properties. Only when every process that reads this file has said that it uses the present generation, or
     * has been told to forget it.
     *
     * @return their generation
     * @throws IOException if they are too long; then nothing has changed
     */
    public long publish(Properties properties) throws IOException {
        StringWriter writer = new StringWriter();
        properties.store(writer, null);
        byte[] text = writer.toString().getBytes(StandardCharsets.UTF_8);
        if (text.length > LivePropertiesDescriptor.MAX_TEXT_LENGTH) {
            throw new IOException(file + ": the component's configuration has " + text.length
                    + " bytes; there is room for " + LivePropertiesDescriptor.MAX_TEXT_LENGTH);
        }
        long generation = generation() + 1;
        int slot = LivePropertiesDescriptor.slotOffset(generation);
        MemorySegment.copy(
                text, 0, memory, ValueLayout.JAVA_BYTE, slot + LivePropertiesDescriptor.SLOT_TEXT_OFFSET, text.length);
        LONG.set(memory, (long) slot, (long) text.length);
        LONG.setRelease(memory, (long) LivePropertiesDescriptor.GENERATION_OFFSET, generation);
        return generation;
    }

    private long get(int offset) {
        return (long) LONG.getAcquire(memory, (long) offset);
    }

    @Override
    public void close() {
        arena.close();
    }
}
