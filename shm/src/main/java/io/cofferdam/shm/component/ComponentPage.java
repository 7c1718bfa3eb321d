package io.cofferdam.shm.component;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cofferdam.shm.counters.Counters;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A component's page ({@link ComponentPageDescriptor}), mapped. The component opens it to write, everyone else to read.
 */
public final class ComponentPage implements AutoCloseable {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final Counters counters;

    private ComponentPage(Path file, FileChannel.MapMode mode) throws IOException {
        try (FileChannel channel = mode.equals(FileChannel.MapMode.READ_ONLY)
                ? FileChannel.open(file, READ)
                : FileChannel.open(file, READ, WRITE)) {
            if (channel.size() != ComponentPageDescriptor.LENGTH) {
                throw new IOException(file + " has " + channel.size() + " bytes; a component's page has "
                        + ComponentPageDescriptor.LENGTH);
            }
            memory = channel.map(mode, 0, ComponentPageDescriptor.LENGTH, arena);
        }
        if (!isWhole()) {
            throw new IOException(file + " is not a component's page of this version of Cofferdam");
        }
        counters = new Counters(memory.asSlice(ComponentPageDescriptor.COUNTERS_OFFSET));
    }

    /** Makes a page for a component that has never run. */
    public static void create(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE, CREATE);
                Arena arena = Arena.ofConfined()) {
            channel.truncate(0);
            MemorySegment memory =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, ComponentPageDescriptor.LENGTH, arena);
            memory.set(ValueLayout.JAVA_LONG, ComponentPageDescriptor.MAGIC_OFFSET, ComponentPageDescriptor.MAGIC);
        }
    }

    /**
     * Makes a page fit for the component's next process, whatever its last one has left there. What a process needs to find is
     * put in order; the rest stays as it was said last.
     *
     * @param countersToo whether to forget what was counted: labels of nobody's could take all the room there is
     */
    public static void repair(Path file, boolean countersToo) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE);
                Arena arena = Arena.ofConfined()) {
            channel.truncate(ComponentPageDescriptor.LENGTH);
            MemorySegment memory =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, ComponentPageDescriptor.LENGTH, arena);
            memory.set(ValueLayout.JAVA_LONG, ComponentPageDescriptor.MAGIC_OFFSET, ComponentPageDescriptor.MAGIC);
            if (countersToo) {
                memory.asSlice(ComponentPageDescriptor.COUNTERS_OFFSET).fill((byte) 0);
            }
        }
    }

    public static ComponentPage openToRead(Path file) throws IOException {
        return new ComponentPage(file, FileChannel.MapMode.READ_ONLY);
    }

    static ComponentPage openToWrite(Path file) throws IOException {
        return new ComponentPage(file, FileChannel.MapMode.READ_WRITE);
    }

    /** Whether it still says that it is a page; a component that was captured can write what it likes. */
    public boolean isWhole() {
        return get(ComponentPageDescriptor.MAGIC_OFFSET) == ComponentPageDescriptor.MAGIC;
    }

    public Counters counters() {
        return counters;
    }

    public long pid() {
        return get(ComponentPageDescriptor.PID_OFFSET);
    }

    public ComponentState state() {
        return ComponentState.of(get(ComponentPageDescriptor.STATE_OFFSET));
    }

    /** 1 for the first process of this name, then 2, 3, and so on. */
    public long incarnation() {
        return get(ComponentPageDescriptor.INCARNATION_OFFSET);
    }

    /** Since when the present incarnation exists, on the clock of {@link System#nanoTime()}. */
    public long startedNs() {
        return get(ComponentPageDescriptor.STARTED_OFFSET);
    }

    /** Since when the present incarnation runs its duty cycle, on the clock of {@link System#nanoTime()}. */
    public long runningSinceNs() {
        return get(ComponentPageDescriptor.RUNNING_SINCE_OFFSET);
    }

    /** Start of the last duty cycle, on the clock of {@link System#nanoTime()}. */
    public long heartbeatNs() {
        return get(ComponentPageDescriptor.HEARTBEAT_OFFSET);
    }

    public long sleeps() {
        return get(ComponentPageDescriptor.SLEEPS_OFFSET);
    }

    /** Number of the last fault that the component has found in a link; a larger one is a newer one. */
    public long faultNumber() {
        return get(ComponentPageDescriptor.FAULT_NUMBER_OFFSET);
    }

    /** The last fault that the component has found in a link: the end that found it, the link's generation, what was found. */
    public String fault() {
        return text(
                ComponentPageDescriptor.FAULT_LENGTH_OFFSET,
                ComponentPageDescriptor.FAULT_TEXT_OFFSET,
                ComponentPageDescriptor.MAX_FAULT_LENGTH);
    }

    /** Generation of the live properties that the component works by; 0 for those that it was first handed. */
    public long generation() {
        return get(ComponentPageDescriptor.GENERATION_OFFSET);
    }

    /** Generation of the live properties that the component has refused last; 0 for none. */
    public long refusedGeneration() {
        return get(ComponentPageDescriptor.REFUSED_OFFSET);
    }

    /** Why it refused them. */
    public String refusal() {
        return text(
                ComponentPageDescriptor.REFUSAL_LENGTH_OFFSET,
                ComponentPageDescriptor.REFUSAL_TEXT_OFFSET,
                ComponentPageDescriptor.MAX_REFUSAL_LENGTH);
    }

    /** What the component wrote there, as text that steers no terminal. */
    private String text(int lengthOffset, int textOffset, int maxLength) {
        byte[] ascii = new byte[Math.clamp(get(lengthOffset), 0, maxLength)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, textOffset, ascii, 0, ascii.length);
        return new String(ascii, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
    }

    void report(String fault) {
        setText(
                fault,
                ComponentPageDescriptor.FAULT_LENGTH_OFFSET,
                ComponentPageDescriptor.FAULT_TEXT_OFFSET,
                ComponentPageDescriptor.MAX_FAULT_LENGTH);
        set(ComponentPageDescriptor.FAULT_NUMBER_OFFSET, faultNumber() + 1);
    }

    private void setText(String text, int lengthOffset, int textOffset, int maxLength) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(ascii.length, maxLength);
        MemorySegment.copy(ascii, 0, memory, ValueLayout.JAVA_BYTE, textOffset, length);
        set(lengthOffset, length);
    }

    /** The component works by the live properties of this generation. */
    void configured(long generation) {
        set(ComponentPageDescriptor.GENERATION_OFFSET, generation);
    }

    /** The component cannot work by the live properties of this generation, and goes on as it was. */
    void refuse(long generation, String why) {
        setText(
                why,
                ComponentPageDescriptor.REFUSAL_LENGTH_OFFSET,
                ComponentPageDescriptor.REFUSAL_TEXT_OFFSET,
                ComponentPageDescriptor.MAX_REFUSAL_LENGTH);
        set(ComponentPageDescriptor.REFUSED_OFFSET, generation);
    }

    void starting(long pid, long nowNs) {
        set(ComponentPageDescriptor.STATE_OFFSET, ComponentState.STARTING.code());
        set(ComponentPageDescriptor.PID_OFFSET, pid);
        set(ComponentPageDescriptor.STARTED_OFFSET, nowNs);
        set(ComponentPageDescriptor.INCARNATION_OFFSET, incarnation() + 1);
    }

    void running(long nowNs) {
        set(ComponentPageDescriptor.HEARTBEAT_OFFSET, nowNs);
        set(ComponentPageDescriptor.RUNNING_SINCE_OFFSET, nowNs);
        set(ComponentPageDescriptor.STATE_OFFSET, ComponentState.RUNNING.code());
    }

    void ended(ComponentState state) {
        set(ComponentPageDescriptor.STATE_OFFSET, state.code());
    }

    void heartbeat(long nowNs) {
        set(ComponentPageDescriptor.HEARTBEAT_OFFSET, nowNs);
    }

    void sleeps(long count) {
        set(ComponentPageDescriptor.SLEEPS_OFFSET, count);
    }

    private long get(int offset) {
        return (long) LONG.getAcquire(memory, (long) offset);
    }

    private void set(int offset, long value) {
        LONG.setRelease(memory, (long) offset, value);
    }

    @Override
    public void close() {
        arena.close();
    }
}
