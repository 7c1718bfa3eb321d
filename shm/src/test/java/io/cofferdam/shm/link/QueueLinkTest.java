package io.cofferdam.shm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.kernel.Fifo;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueLinkTest {
    private static final long CAPACITY = LinkFiles.MIN_CAPACITY_BYTES;

    @TempDir
    Path directory;

    private LinkFiles files = new LinkFiles(Path.of("/"));
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void createLink() throws IOException {
        files = new LinkFiles(directory.resolve("link"));
        files.create(CAPACITY);
    }

    @AfterEach
    void closeEnds() throws Exception {
        for (AutoCloseable end : open) {
            end.close();
        }
    }

    private LinkGeneration present() throws IOException {
        return files.present();
    }

    /** A file of the link by its side and its place there. */
    private Path file(String name) {
        Path place = Path.of(name);
        return files.directory().resolve(place.getName(0)).resolve("0").resolve(place.subpath(1, place.getNameCount()));
    }

    private QueueSource openSource() throws IOException {
        QueueSource source = new QueueSource(files);
        open.add(source);
        return source;
    }

    private QueueSink openSink() throws IOException {
        QueueSink sink = new QueueSink(files);
        open.add(sink);
        return sink;
    }

    private static boolean put(Source source, int number, int length) {
        long record = source.claim(length);
        if (record == Source.BACK_PRESSURED) {
            return false;
        }
        fill(source.memory(), record + FrameDescriptor.FRAME_OFFSET, number, length);
        source.commit(length);
        return true;
    }

    private static void fill(MemorySegment memory, long offset, int number, int length) {
        for (int i = 0; i < length; i++) {
            memory.set(ValueLayout.JAVA_BYTE, offset + i, (byte) (number * 31 + i));
        }
    }

    private static void assertFrame(Sink sink, int number, int length) {
        assertThat(sink.length()).as("length of frame %d", number).isEqualTo(length);
        for (int i = 0; i < length; i++) {
            byte found = sink.memory().get(ValueLayout.JAVA_BYTE, sink.record() + FrameDescriptor.FRAME_OFFSET + i);
            if (found != (byte) (number * 31 + i)) {
                assertThat(found).as("byte %d of frame %d", i, number).isEqualTo((byte) (number * 31 + i));
            }
        }
    }

    @Test
    void shouldHandOverBurstsOfAllSizesInOrder() throws IOException {
        QueueSource source = openSource();
        QueueSink sink = openSink();
        Random random = new Random(7);
        int sent = 0;
        int received = 0;
        for (int burst = 0; burst < 3_000; burst++) {
            int[] lengths = random.ints(1 + random.nextInt(20), 0, burst % 100 == 0 ? 65_551 : 2_000)
                    .toArray();
            int first = sent;
            for (int length : lengths) {
                if (source.isBurstFull() || !put(source, sent, length)) {
                    break;
                }
                sent++;
            }
            source.submit();
            assertThat(sink.get()).isTrue();
            assertThat(sink.frames()).isEqualTo(sent - first);
            while (sink.next()) {
                assertFrame(sink, received, lengths[received - first]);
                received++;
            }
            sink.acknowledge();
            assertThat(sink.get()).isFalse();
        }
        assertThat(received).isEqualTo(sent).isGreaterThan(10_000);
    }

    @Test
    void shouldSayBackPressuredWhenTheSinkStandsStillAndGoOnAfterAcknowledgement() throws IOException {
        QueueSource source = openSource();
        QueueSink sink = openSink();
        int sent = 0;
        while (put(source, sent, 1_000)) {
            source.submit();
            sent++;
        }
        assertThat((long) sent * FrameDescriptor.recordLength(1_000)).isBetween(CAPACITY - 4_096, CAPACITY);
        assertThat(source.waiting()).isTrue();
        assertThat(source.hasRoom(1, 1_000)).isFalse();

        assertThat(sink.get()).isTrue();
        sink.next();
        sink.acknowledge();
        assertThat(put(source, sent, 1_000)).isTrue();
        assertThat(source.waiting()).as("more was refused than fits now").isTrue();
        while (!source.hasRoom(1, 1_000)) {
            assertThat(sink.get()).isTrue();
            sink.acknowledge();
        }
        assertThat(source.waiting()).isFalse();
    }

    /** A driver claims room for the largest frame, finds that the device has none, and claims again. */
    @Test
    void shouldClaimInOnePieceAgainWhenAClaimAtTheBuffersEndWasNotUsed() throws IOException {
        QueueSource source = openSource();
        QueueSink sink = openSink();
        int length = FrameDescriptor.MAX_FRAME_LENGTH;
        for (int burst = 0; burst < 3_000; burst++) {
            for (int claim = 0; claim < 3; claim++) {
                long record = source.claim(length);
                assertThat(record).isBetween(0L, CAPACITY - FrameDescriptor.recordLength(length));
            }
            assertThat(put(source, burst, 700)).isTrue();
            source.submit();
            assertThat(sink.get()).isTrue();
            assertThat(sink.next()).isTrue();
            assertFrame(sink, burst, 700);
            sink.acknowledge();
        }
    }

    @Test
    void shouldBoundTheNumberOfBurstsInFlightWhenFramesAreSmall() throws IOException {
        QueueSource source = openSource();
        int sent = 0;
        while (put(source, sent, 1)) {
            source.submit();
            sent++;
        }
        assertThat(sent).isEqualTo(LinkDescriptor.MAX_BURSTS_IN_FLIGHT - 1);
    }

    @Test
    void shouldGoOnWhereItsPredecessorsStoppedWhenBothEndsAreOpenedAnew() throws IOException {
        int sent = 0;
        int received = 0;
        Random random = new Random(11);
        for (int restart = 0; restart < 50; restart++) {
            QueueSource source = new QueueSource(files);
            QueueSink sink = new QueueSink(files);
            for (int i = random.nextInt(400); i > 0; i--) {
                if (put(source, sent, 100)) {
                    source.submit();
                    sent++;
                }
            }
            // A frame that was committed but not submitted when its process died never existed.
            put(source, -1, 100);
            for (int i = random.nextInt(400); i > 0 && sink.get(); i--) {
                assertThat(sink.next()).isTrue();
                assertFrame(sink, received, 100);
                sink.acknowledge();
                received++;
            }
            source.close();
            sink.close();
        }
        QueueSink sink = openSink();
        while (sink.get()) {
            assertThat(sink.next()).isTrue();
            assertFrame(sink, received, 100);
            sink.acknowledge();
            received++;
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void shouldNotRepeatATakenBurstWhenItsSinkDiesBeforeAcknowledging() throws IOException {
        QueueSource source = openSource();
        put(source, 1, 10);
        source.submit();
        put(source, 2, 10);
        source.submit();
        try (QueueSink dying = new QueueSink(files)) {
            assertThat(dying.get()).isTrue();
            dying.take();
        }
        QueueSink successor = openSink();
        assertThat(successor.get()).isTrue();
        assertThat(successor.next()).isTrue();
        assertFrame(successor, 2, 10);
    }

    @Test
    void shouldRepeatABurstThatWasNotTaken() throws IOException {
        QueueSource source = openSource();
        put(source, 1, 10);
        source.submit();
        try (QueueSink dying = new QueueSink(files)) {
            assertThat(dying.get()).isTrue();
        }
        QueueSink successor = openSink();
        assertThat(successor.get()).isTrue();
        assertThat(successor.next()).isTrue();
        assertFrame(successor, 1, 10);
    }

    @Test
    void shouldForgetFramesThatAnswerABurstWhichAPredecessorAnswered() throws IOException {
        try (QueueSource predecessor = new QueueSource(files)) {
            predecessor.begin(1, 41);
            put(predecessor, 1, 10);
            predecessor.submit();
        }
        QueueSource successor = openSource();
        successor.begin(1, 41);
        put(successor, 1, 10);
        successor.submit();
        successor.begin(1, 42);
        put(successor, 2, 10);
        successor.submit();

        QueueSink sink = openSink();
        assertThat(sink.get()).isTrue();
        sink.next();
        assertFrame(sink, 1, 10);
        sink.acknowledge();
        assertThat(sink.get()).isTrue();
        sink.next();
        assertFrame(sink, 2, 10);
        sink.acknowledge();
        assertThat(sink.get()).isFalse();
    }

    @Test
    void shouldKnowWhatItHasAnsweredWhenItIsOpenedAnew() throws IOException {
        try (QueueSource predecessor = new QueueSource(files)) {
            assertThat(predecessor.answered(1)).isZero();
            predecessor.begin(1, 41);
            put(predecessor, 1, 10);
            predecessor.submit();
            // A burst that was not submitted when its process died answers nothing.
            predecessor.begin(1, 42);
            put(predecessor, 2, 10);
            assertThat(predecessor.answered(1)).isEqualTo(42);
        }
        QueueSource successor = openSource();
        assertThat(successor.answered(1)).isEqualTo(41);
        assertThat(successor.answered(0)).isZero();
    }

    @Test
    void shouldFindAFaultWhenTheFramesOfABurstDoNotHoldTogether() throws IOException {
        QueueSource source = openSource();
        QueueSink sink = openSink();
        put(source, 1, 100);
        source.submit();
        source.memory().set(ValueLayout.JAVA_INT, FrameDescriptor.LENGTH_OFFSET, 1_000_000);

        assertThat(sink.get()).isTrue();
        assertThatThrownBy(sink::next).isInstanceOf(LinkFault.class).hasMessageContaining("1 frames in 128 bytes");
    }

    @Test
    void shouldFindAFaultWhenWhatWasNotSubmittedIsAcknowledged() throws IOException {
        QueueSource source = openSource();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sinkPage = present().map(present().sinkPage(), FileChannel.MapMode.READ_WRITE, arena);
            for (long lie : new long[] {Long.MAX_VALUE, -1, 1}) {
                sinkPage.set(ValueLayout.JAVA_LONG, LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET, lie);
                assertThatThrownBy(() -> source.check(0))
                        .isInstanceOf(LinkFault.class)
                        .hasMessageContaining("acknowledged burst " + lie);
            }
        }
    }

    /** Whoever believed it would have told its outputs that all bursts to come are answered already. */
    @Test
    void shouldFindAFaultWhenTheDocumentTakenLastClaimsAnotherBurst() throws IOException {
        QueueSource source = openSource();
        put(source, 1, 10);
        source.submit();
        try (QueueSink predecessor = new QueueSink(files)) {
            assertThat(predecessor.get()).isTrue();
            predecessor.acknowledge();
        }
        try (ForgedDocuments documents = new ForgedDocuments(present())) {
            documents.write(1, Long.MAX_VALUE, 0, FrameDescriptor.recordLength(10), 1);
        }
        assertThatThrownBy(() -> new QueueSink(files))
                .isInstanceOf(LinkFault.class)
                .hasMessageContaining("burst 1 was taken last, and the queue does not hold it");
    }

    @Test
    void shouldFindAFaultWhenTheDocumentTakenLastIsNotSound() throws IOException {
        QueueSource source = openSource();
        put(source, 1, 10);
        source.submit();
        try (QueueSink predecessor = new QueueSink(files)) {
            assertThat(predecessor.get()).isTrue();
            predecessor.acknowledge();
        }
        try (ForgedDocuments documents = new ForgedDocuments(present())) {
            documents.write(1, 1, Long.MAX_VALUE - 15, Integer.MAX_VALUE, 1);
        }
        assertThatThrownBy(() -> new QueueSink(files))
                .isInstanceOf(LinkFault.class)
                .hasMessageContaining("burst 1 says it has 1 frames in " + Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, BurstDescriptor.BURSTS_PER_FILE + 1, LinkDescriptor.BURSTS_PER_GENERATION, Long.MAX_VALUE})
    void shouldFindAFaultWhenTheSinkIsSaidToHaveTakenABurstThatIsNotThere(long taken) throws IOException {
        QueueSource source = openSource();
        put(source, 1, 10);
        source.submit();
        try (Arena arena = Arena.ofConfined()) {
            present()
                    .map(present().sinkPage(), FileChannel.MapMode.READ_WRITE, arena)
                    .set(ValueLayout.JAVA_LONG, LinkDescriptor.TAKEN_BURST_OFFSET, taken);
        }
        assertThatThrownBy(() -> new QueueSink(files))
                .isInstanceOf(LinkFault.class)
                .hasMessageContaining("burst " + taken + " was taken last");
    }

    @Test
    void shouldFindAFaultWhenAnAcknowledgementGoesBackwards() throws IOException {
        QueueSource source = openSource();
        QueueSink sink = openSink();
        for (int i = 0; i < 3; i++) {
            put(source, i, 10);
            source.submit();
            assertThat(sink.get()).isTrue();
            sink.next();
            sink.acknowledge();
        }
        source.check(0);
        try (Arena arena = Arena.ofConfined()) {
            present()
                    .map(present().sinkPage(), FileChannel.MapMode.READ_WRITE, arena)
                    .set(ValueLayout.JAVA_LONG, LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET, 2);
        }
        assertThatThrownBy(() -> source.check(0))
                .isInstanceOf(LinkFault.class)
                .hasMessageContaining("acknowledged burst 2; allowed are 3 to 3");
    }

    /** Opening one of these, or what it points to, would wait for ever, or would read what is none of the link's business. */
    @ParameterizedTest
    @ValueSource(strings = {"source/bulk", "source/page", "sink/page", "source/queue/19700101-000002B.cq4"})
    void shouldRefuseALinkWhenAFileIsAFifoOrASymbolicLink(String name) throws IOException {
        Path file = file(name);
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThatThrownBy(() -> new QueueSink(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        Files.delete(file);
        Fifo.create(file);
        assertThatThrownBy(() -> new QueueSink(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is not a file");
        Files.delete(file);
        Files.move(elsewhere, file);
        openSink();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, CAPACITY - 1, CAPACITY / 2, 3 * CAPACITY, 1L << 40})
    void shouldRefuseALinkWhenItsBulkBufferHasASizeThatNoneHas(long lengthBytes) throws IOException {
        try (FileChannel bulk = FileChannel.open(present().bulk(), StandardOpenOption.WRITE)) {
            bulk.truncate(0);
            bulk.write(ByteBuffer.allocate(1), lengthBytes - 1);
        }
        assertThatThrownBy(() -> new QueueSink(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(lengthBytes + " bytes; allowed are powers of two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source/bulk",
                "source/page",
                "sink/page",
                "source/queue/19700101-000001B.cq4",
                "source/queue/19700101-000002B.cq4",
                "source/queue/19700101-000003B.cq4"
            })
    void shouldFindOutAtBothEndsWhenAFileIsTruncated(String name) throws IOException {
        List<String> reports = new ArrayList<>();
        GuardedSource source = new GuardedSource(files, (generation, found) -> reports.add(found));
        GuardedSink sink = new GuardedSink(files, (generation, found) -> reports.add(found));
        open.add(source);
        open.add(sink);
        try (FileChannel file = FileChannel.open(file(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.truncate((file.size() - 1) / 4096 * 4096);
        }
        source.inspect(System.nanoTime());
        sink.inspect(System.nanoTime());
        assertThat(reports).hasSize(2).allMatch(found -> found.startsWith("java.lang.InternalError"));
    }

    @Test
    void shouldFindAFaultWhenSubmittedBurstsDoNotShow() throws IOException {
        openSource();
        QueueSink sink = openSink();
        try (Arena arena = Arena.ofConfined()) {
            present()
                    .map(present().sourcePage(), FileChannel.MapMode.READ_WRITE, arena)
                    .set(ValueLayout.JAVA_LONG, LinkDescriptor.SUBMITTED_BURSTS_OFFSET, 7);
        }
        sink.check(5_000_000_000L);
        assertThatThrownBy(() -> sink.check(6_500_000_000L))
                .isInstanceOf(LinkFault.class)
                .hasMessageContaining("submitted burst 7");
    }

    @Test
    void shouldGoOnWithAFreshLinkWhenTheOldOneWasFaulty() throws IOException {
        List<String> reports = new ArrayList<>();
        GuardedSource source = new GuardedSource(files, (generation, found) -> reports.add(found));
        GuardedSink sink = new GuardedSink(files, (generation, found) -> reports.add(found));
        open.add(source);
        open.add(sink);
        put(source, 1, 100);
        source.submit();
        source.memory().set(ValueLayout.JAVA_INT, FrameDescriptor.LENGTH_OFFSET, 1_000_000);
        assertThat(sink.get()).isTrue();
        long burst = sink.burst();
        assertThat(sink.next()).isFalse();
        assertThat(sink.isFaulty()).isTrue();
        assertThat(reports).hasSize(1);
        assertThat(sink.inspect(System.nanoTime())).isFalse();

        files.renew(CAPACITY);
        assertThat(sink.inspect(System.nanoTime())).isTrue();
        assertThat(source.inspect(System.nanoTime())).isTrue();
        assertThat(sink.isFaulty() || source.isFaulty()).isFalse();
        put(source, 2, 100);
        source.submit();
        assertThat(sink.get()).isTrue();
        assertThat(sink.burst()).as("later bursts have larger positions").isGreaterThan(burst);
        assertThat(sink.next()).isTrue();
        assertFrame(sink, 2, 100);
    }

    @Test
    void shouldAnswerBackPressuredWhenTheSinksPageIsTruncated() throws IOException {
        List<String> reports = new ArrayList<>();
        GuardedSource source = new GuardedSource(files, (generation, found) -> reports.add(found));
        open.add(source);
        try (FileChannel page = FileChannel.open(present().sinkPage(), StandardOpenOption.WRITE)) {
            page.truncate(0);
        }
        source.inspect(System.nanoTime());
        assertThat(source.isFaulty()).isTrue();
        assertThat(source.claim(100)).isEqualTo(Source.BACK_PRESSURED);
        assertThat(reports).hasSize(1);
    }

    @Test
    void shouldNameWhatIsMissingWhenThereIsNoLink() {
        LinkFiles nowhere = new LinkFiles(directory.resolve("nowhere"));
        assertThat(nowhere.exists()).isFalse();
        assertThatThrownBy(() -> new QueueSink(nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere/generation");
    }

    @Test
    void shouldFindCountersOfAPredecessorByLabel() {
        MemorySegment memory = Arena.ofAuto().allocate(1_024, 8);
        new Counters(memory).counter("drop.runt").add(3);
        new Counters(memory).counter("drop.bad-checksum").increment();
        Counters successor = new Counters(memory);
        successor.counter("drop.runt").increment();
        assertThat(successor.snapshot()).containsEntry("drop.runt", 4L).containsEntry("drop.bad-checksum", 1L);
    }
}
