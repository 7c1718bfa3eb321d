package io.cofferdam.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.QueueSink;
import io.cofferdam.shm.link.QueueSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In steady state the switch and its links allocate nothing. Neighbours and switch on one thread. */
class AllocationTest {
    private static final int PORTS = 2;
    private static final int FRAMES_PER_BURST = 8;

    /** Fewer than one file of the links' queues holds, so that a round need not go on in the next one. */
    private static final int BURSTS_PER_ROUND = 2_000;

    /** How long the just-in-time compiler may take on a loaded machine. */
    private static final long MAX_WARM_UP_NS = 20_000_000_000L;

    private static final long[] STATIONS = {0x02_00_00_00_00_0aL, 0x02_00_00_00_00_0bL};

    @TempDir
    Path directory;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<QueueSource> sources = new ArrayList<>();
    private final List<QueueSink> sinks = new ArrayList<>();

    @AfterEach
    void closeLinks() throws Exception {
        for (AutoCloseable end : open) {
            end.close();
        }
    }

    private LinkFiles createLink(String name) throws IOException {
        LinkFiles files = new LinkFiles(directory.resolve(name));
        files.create(LinkFiles.MIN_CAPACITY_BYTES);
        return files;
    }

    private <T extends AutoCloseable> T opened(T end) {
        open.add(end);
        return end;
    }

    private SwitchPort openPort(int number) throws IOException {
        LinkFiles in = createLink("in-" + number);
        LinkFiles out = createLink("out-" + number);
        sources.add(opened(new QueueSource(in)));
        sinks.add(opened(new QueueSink(out)));
        return new SwitchPort("p" + number, opened(new QueueSink(in)), opened(new QueueSource(out)));
    }

    private void submit(int port) {
        QueueSource source = sources.get(port);
        for (int i = 0; i < FRAMES_PER_BURST; i++) {
            long record = source.claim(60);
            MemorySegment memory = source.memory();
            FrameDescriptor.clearVnetHeader(memory, record);
            writeAddress(memory, record + FrameDescriptor.FRAME_OFFSET, STATIONS[1 - port]);
            writeAddress(memory, record + FrameDescriptor.FRAME_OFFSET + 6, STATIONS[port]);
            source.commit(60);
        }
        source.submit();
    }

    private static void writeAddress(MemorySegment memory, long offset, long address) {
        for (int i = 0; i < 6; i++) {
            memory.set(ValueLayout.JAVA_BYTE, offset + i, (byte) (address >> (40 - 8 * i)));
        }
    }

    private long takeAll(int port) {
        QueueSink sink = sinks.get(port);
        long frames = 0;
        while (sink.get()) {
            frames += sink.frames();
            sink.acknowledge();
        }
        return frames;
    }

    private long runRound(Switch bridge) {
        long frames = 0;
        for (int i = 0; i < BURSTS_PER_ROUND; i++) {
            for (int port = 0; port < PORTS; port++) {
                submit(port);
            }
            bridge.doWork(5_000_000_000L + i);
            for (int port = 0; port < PORTS; port++) {
                frames += takeAll(port);
            }
        }
        return frames;
    }

    @Test
    void shouldAllocateNothingWhenForwarding() throws IOException {
        List<SwitchPort> ports = new ArrayList<>();
        for (int port = 0; port < PORTS; port++) {
            ports.add(openPort(port));
        }
        Switch bridge = new Switch(ports, new Counters(Arena.ofAuto().allocate(64 * 32, 64)), new SplittableRandom(1));
        long allocated = Long.MAX_VALUE;
        long startNs = System.nanoTime();
        while (allocated > 0 && System.nanoTime() - startNs < MAX_WARM_UP_NS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long frames = runRound(bridge);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(frames).isEqualTo((long) PORTS * BURSTS_PER_ROUND * FRAMES_PER_BURST);
        }
        assertThat(allocated).as("bytes of a round").isZero();
    }
}
