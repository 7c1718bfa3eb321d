package io.cofferdam.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cofferdam.driver.nic.Nic;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.QueueSink;
import io.cofferdam.shm.link.QueueSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In steady state the driver and its links allocate nothing. Neighbour and driver on one thread. */
class AllocationTest {
    private static final int FRAMES_PER_BURST = 8;

    /** Fewer than one file of the links' queues holds, so that a round need not go on in the next one. */
    private static final int BURSTS_PER_ROUND = 2_000;

    /** How long the just-in-time compiler may take on a loaded machine. */
    private static final long MAX_WARM_UP_NS = 20_000_000_000L;

    /** Receives as many frames as it is told to, all of the same content. */
    private static final class EndlessNic implements Nic {
        private int toReceive;
        private long sent;

        @Override
        public int receive(MemorySegment memory, long record, long nowNs) {
            if (toReceive == 0) {
                return NOTHING;
            }
            toReceive--;
            FrameDescriptor.clearVnetHeader(memory, record);
            return 60;
        }

        @Override
        public void send(MemorySegment memory, long record, int length) {
            sent++;
        }

        @Override
        public int descriptor() {
            return FakeNic.DESCRIPTOR;
        }

        @Override
        public long timeoutNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public void close() {}
    }

    @TempDir
    Path directory;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final EndlessNic nic = new EndlessNic();

    private LinkFiles createLink(String name) throws IOException {
        LinkFiles files = new LinkFiles(directory.resolve(name));
        files.create(LinkFiles.MIN_CAPACITY_BYTES);
        return files;
    }

    private static void submit(QueueSource source) {
        for (int i = 0; i < FRAMES_PER_BURST; i++) {
            source.claim(60);
            source.commit(60);
        }
        source.submit();
    }

    private static long takeAll(QueueSink sink) {
        long frames = 0;
        while (sink.get()) {
            frames += sink.frames();
            sink.acknowledge();
        }
        return frames;
    }

    private long runRound(Driver driver, QueueSource toSend, QueueSink received) {
        long frames = 0;
        for (int i = 0; i < BURSTS_PER_ROUND; i++) {
            nic.toReceive = FRAMES_PER_BURST;
            submit(toSend);
            driver.doWork(i);
            frames += takeAll(received);
        }
        return frames;
    }

    @Test
    void shouldAllocateNothingWhenSendingAndReceiving() throws IOException {
        LinkFiles in = createLink("in");
        LinkFiles out = createLink("out");
        try (QueueSource driverSource = new QueueSource(in);
                QueueSink driverSink = new QueueSink(out);
                QueueSink received = new QueueSink(in);
                QueueSource toSend = new QueueSource(out)) {
            Driver driver = new Driver(nic, driverSource, driverSink, WhenFull.WAIT);
            long allocated = Long.MAX_VALUE;
            long startNs = System.nanoTime();
            while (allocated > 0 && System.nanoTime() - startNs < MAX_WARM_UP_NS) {
                long sentBefore = nic.sent;
                long before = threads.getCurrentThreadAllocatedBytes();
                long frames = runRound(driver, toSend, received);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertThat(frames).isEqualTo((long) BURSTS_PER_ROUND * FRAMES_PER_BURST);
                assertThat(nic.sent - sentBefore).isEqualTo(frames);
            }
            assertThat(allocated).as("bytes of a round").isZero();
        }
    }
}
