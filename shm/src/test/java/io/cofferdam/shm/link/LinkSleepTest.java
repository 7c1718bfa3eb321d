package io.cofferdam.shm.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cofferdam.shm.signal.DescriptorSleeper;
import io.cofferdam.shm.signal.FutexSleeper;
import io.cofferdam.shm.signal.Sleeper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a link costs: no garbage, and one ring per sleep. Both ends on one thread. */
class LinkSleepTest {
    /** A sleep that lasts so long was not ended by anybody. */
    private static final long FOREVER_NS = 20_000_000_000L;

    private static final int FRAMES_PER_BURST = 8;

    /** How long the just-in-time compiler may take on a loaded machine. */
    private static final long MAX_WARM_UP_NS = 20_000_000_000L;

    private static final int WARM_UP_FILES = 20;

    private static final int FILES = 16;

    /** What going on in the next file may allocate: the two names of the file that is renamed, measured as 1 344 bytes. */
    private static final long MAX_BYTES_PER_FILE = 4_096;

    /**
     * What the JDK may leave behind for each system call: {@code SharedUtils.checkCaptureSegment} slices the memory that
     * errno is captured in, and the compiler sees in most runs, but not in all, that nobody keeps the slice.
     */
    private static final int BYTES_PER_SYSTEM_CALL = 40;

    /** How the sink's component waits for a burst. */
    enum Waiting {
        AWAKE(0),
        /** Wake, wait. */
        ON_FUTEX(2),
        /** Write, poll, read. */
        ON_FIFO(3);

        private final int systemCallsPerBurst;

        Waiting(int systemCallsPerBurst) {
            this.systemCallsPerBurst = systemCallsPerBurst;
        }
    }

    @TempDir
    Path directory;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<AutoCloseable> open = new ArrayList<>();
    private LinkFiles files = new LinkFiles(Path.of("/"));

    @BeforeEach
    void createLink() throws IOException {
        files = new LinkFiles(directory.resolve("link"));
        files.create(LinkFiles.MIN_CAPACITY_BYTES);
    }

    @AfterEach
    void closeEnds() throws Exception {
        for (AutoCloseable end : open) {
            end.close();
        }
    }

    private <T extends AutoCloseable> T opened(T end) {
        open.add(end);
        return end;
    }

    private GuardedSource openSource() {
        return opened(new GuardedSource(files, (generation, found) -> {
            throw new AssertionError(found);
        }));
    }

    private GuardedSink openSink() {
        return opened(new GuardedSink(files, (generation, found) -> {
            throw new AssertionError(found);
        }));
    }

    private Sleeper openSleeper(GuardedSink sink, Waiting waiting) {
        return opened(
                waiting == Waiting.ON_FIFO
                        ? new DescriptorSleeper(List.of(sink), DescriptorSleeper.NO_DEVICE)
                        : new FutexSleeper(List.of(sink)));
    }

    private static void submit(Source source) {
        for (int frame = 0; frame < FRAMES_PER_BURST; frame++) {
            source.claim(60);
            source.commit(60);
        }
        source.submit();
    }

    private static int takeAll(Sink sink) {
        int frames = 0;
        while (sink.get()) {
            while (sink.next()) {
                frames++;
            }
            sink.acknowledge();
        }
        return frames;
    }

    private static long handOver(Source source, Sink sink, int bursts) {
        long frames = 0;
        for (int i = 0; i < bursts; i++) {
            submit(source);
            frames += takeAll(sink);
        }
        return frames;
    }

    private static long handOverToSleeper(Source source, Sink sink, Sleeper sleeper, int bursts) {
        long frames = 0;
        for (int i = 0; i < bursts; i++) {
            sleeper.announce();
            submit(source);
            sleeper.sleep(FOREVER_NS);
            sleeper.withdraw();
            frames += takeAll(sink);
        }
        return frames;
    }

    private static long handOver(Source source, Sink sink, Sleeper sleeper, Waiting waiting, int bursts) {
        return waiting == Waiting.AWAKE
                ? handOver(source, sink, bursts)
                : handOverToSleeper(source, sink, sleeper, bursts);
    }

    private long allocatedBytes(IntToLongFunction handOver, int bursts) {
        long before = threads.getCurrentThreadAllocatedBytes();
        long frames = handOver.applyAsLong(bursts);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(frames).isEqualTo((long) bursts * FRAMES_PER_BURST);
        return allocated;
    }

    /** @param handOver hands over so many bursts, of which only the first of each round goes on in the next file */
    private void assertNothingAllocated(IntToLongFunction handOver, Waiting waiting) {
        int rest = BurstDescriptor.BURSTS_PER_FILE - 1;
        long allowed = (long) rest * waiting.systemCallsPerBurst * BYTES_PER_SYSTEM_CALL;
        long allocated = Long.MAX_VALUE;
        long startNs = System.nanoTime();
        while (allocated > allowed && System.nanoTime() - startNs < MAX_WARM_UP_NS) {
            assertThat(handOver.applyAsLong(1)).isEqualTo(FRAMES_PER_BURST);
            allocated = allocatedBytes(handOver, rest);
        }
        assertThat(allocated).as("bytes for %d bursts", rest).isLessThanOrEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllocateNothingForAFrameWhenFramesAreHandedOver(Waiting waiting) {
        GuardedSource source = openSource();
        GuardedSink sink = openSink();
        Sleeper sleeper = openSleeper(sink, waiting);
        assertNothingAllocated(bursts -> handOver(source, sink, sleeper, waiting, bursts), waiting);
    }

    @Test
    void shouldAllocateNothingWhenTheEndsAreNotGuarded() throws IOException {
        QueueSource source = opened(new QueueSource(files));
        QueueSink sink = opened(new QueueSink(files));
        assertNothingAllocated(bursts -> handOver(source, sink, bursts), Waiting.AWAKE);
    }

    @Test
    void shouldAllocateNoMoreThanTwoNamesWhenItGoesOnInTheNextFile() {
        GuardedSource source = openSource();
        GuardedSink sink = openSink();
        int warmUp = WARM_UP_FILES * BurstDescriptor.BURSTS_PER_FILE;
        assertThat(handOver(source, sink, warmUp)).isEqualTo((long) warmUp * FRAMES_PER_BURST);

        long allocated =
                allocatedBytes(bursts -> handOver(source, sink, bursts), FILES * BurstDescriptor.BURSTS_PER_FILE);

        assertThat(allocated).isBetween(1L, FILES * MAX_BYTES_PER_FILE);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRingOncePerSleepAndNeverWhenAwake(Waiting waiting) throws IOException {
        GuardedSource source = openSource();
        GuardedSink sink = openSink();
        Sleeper sleeper = openSleeper(sink, waiting);
        assertThat(handOver(source, sink, sleeper, waiting, 1_000)).isEqualTo(1_000L * FRAMES_PER_BURST);
        assertThat(sleeper.sleeps()).isEqualTo(waiting == Waiting.AWAKE ? 0 : 1_000);
        assertThat(LinkCounts.read(files).rings()).isEqualTo(sleeper.sleeps());
    }

    /** It is the first sleep of all, so nothing has been opened before: a ring that came early must not be lost. */
    @ParameterizedTest
    @EnumSource(names = {"ON_FUTEX", "ON_FIFO"})
    void shouldRingOnceAndEndTheSleepWhenBurstsCameSinceTheAnnouncement(Waiting waiting) throws IOException {
        GuardedSource source = openSource();
        GuardedSink sink = openSink();
        Sleeper sleeper = openSleeper(sink, waiting);
        sleeper.announce();
        for (int burst = 0; burst < 100; burst++) {
            submit(source);
        }
        assertSleepEndsAtOnce(sleeper);
        sleeper.withdraw();
        assertThat(takeAll(sink)).isEqualTo(100 * FRAMES_PER_BURST);
        assertThat(LinkCounts.read(files).rings()).isEqualTo(1);
    }

    @Test
    void shouldNotSleepWhenAnEndBeganToWaitAfterTheAnnouncement() {
        GuardedSource source = openSource();
        Sleeper sleeper = opened(new FutexSleeper(List.of(source)));
        sleeper.announce();
        while (source.claim(60_000) != Source.BACK_PRESSURED) {
            source.commit(60_000);
            source.submit();
        }
        assertThat(source.waiting()).isTrue();
        assertSleepEndsAtOnce(sleeper);
        assertThat(sleeper.sleeps()).isZero();
        sleeper.withdraw();
    }

    @Test
    void shouldRingTheSourceOnceWhenTheBurstThatItWantsIsAcknowledged() {
        GuardedSource source = openSource();
        GuardedSink sink = openSink();
        Sleeper sleeper = opened(new FutexSleeper(List.of(source)));
        int submitted = 0;
        while (source.claim(60_000) != Source.BACK_PRESSURED) {
            source.commit(60_000);
            source.submit();
            submitted++;
        }
        sleeper.announce();
        for (int burst = 0; burst < submitted; burst++) {
            assertThat(sink.get()).isTrue();
            sink.acknowledge();
        }
        assertSleepEndsAtOnce(sleeper);
        sleeper.withdraw();
        assertThat(sleeper.sleeps()).isEqualTo(1);
        assertThat(source.claim(60_000)).isNotEqualTo(Source.BACK_PRESSURED);
    }

    private static void assertSleepEndsAtOnce(Sleeper sleeper) {
        long start = System.nanoTime();
        sleeper.sleep(FOREVER_NS);
        assertThat(System.nanoTime() - start).as("ns of sleep").isLessThan(FOREVER_NS / 2);
    }
}
