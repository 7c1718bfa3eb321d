package io.cofferdam.shm.link;

import static io.cofferdam.shm.link.BurstDescriptor.BURSTS_PER_FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstLogTest {
    private static final int BYTES_PER_BURST = 128;

    @TempDir
    Path directory;

    private final Arena arena = Arena.ofConfined();

    @BeforeEach
    void createQueue() throws IOException {
        files().create();
    }

    @AfterEach
    void unmap() {
        arena.close();
    }

    private BurstFiles files() {
        return new BurstFiles(directory.resolve("queue"));
    }

    private BurstLog open(long none) throws IOException {
        return new BurstLog(files(), files().map(FileChannel.MapMode.READ_WRITE, arena), none);
    }

    private BurstReader reader() throws IOException {
        return new BurstReader(files().map(FileChannel.MapMode.READ_ONLY, arena));
    }

    private static void append(BurstLog log, int bursts) {
        for (int i = 0; i < bursts; i++) {
            log.answer(2, log.lastBurst() * 10);
            log.append(log.endPosition(), BYTES_PER_BURST, 1 + (int) (log.lastBurst() % 7));
        }
    }

    /** What a tailer of Chronicle's own reads from a copy of the queue: the numbers of the bursts. */
    private List<Long> readWithChronicle() throws IOException {
        Path copy = Files.createTempDirectory(directory, "copy");
        try (Stream<Path> all = Files.list(files().queue())) {
            for (Path file : all.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        List<Long> bursts = new ArrayList<>();
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(copy.toFile())
                        .rollCycle(BurstRollCycle.INSTANCE)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return bursts;
                    }
                    Bytes<?> bytes = document.wire().bytes();
                    assertThat(bytes.readRemaining()).isEqualTo(BurstDescriptor.WRITTEN);
                    bytes.readInt();
                    bursts.add(bytes.readLong());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 100, BURSTS_PER_FILE, BURSTS_PER_FILE + 1, 2 * BURSTS_PER_FILE, 5 * BURSTS_PER_FILE + 77})
    void shouldBeAChronicleQueueWhenChronicleReadsIt(int bursts) throws IOException {
        append(open(0), bursts);
        int oldest = Math.max(0, (bursts - 1) / BURSTS_PER_FILE - 1) * BURSTS_PER_FILE;
        assertThat(readWithChronicle())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(oldest + 1, bursts).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, BURSTS_PER_FILE - 1, BURSTS_PER_FILE, BURSTS_PER_FILE + 1, 4 * BURSTS_PER_FILE})
    void shouldGoOnBehindTheLastBurstWhenOpenedAnew(int bursts) throws IOException {
        append(open(0), bursts);
        BurstLog successor = open(0);
        assertThat(successor.lastBurst()).isEqualTo(bursts);
        assertThat(successor.endPosition()).isEqualTo((long) bursts * BYTES_PER_BURST);
        assertThat(successor.answered(2)).isEqualTo((bursts - 1) * 10L);
        append(successor, 1);
        assertThat(reader().read(bursts + 1)).isTrue();
        assertThat(readWithChronicle()).endsWith((long) bursts, bursts + 1L);
    }

    @Test
    void shouldSayWhereEachBurstEndsThatMayBeInFlight() throws IOException {
        BurstLog log = open(0);
        append(log, 3 * BURSTS_PER_FILE + 5);
        for (int back = 0; back < BURSTS_PER_FILE; back++) {
            long burst = log.lastBurst() - back;
            assertThat(log.endPosition(burst)).isEqualTo(burst * BYTES_PER_BURST);
        }
        assertThat(open(0).endPosition(0)).isZero();
    }

    @Test
    void shouldNotSeeABurstWhoseHeaderWasNotStored() throws IOException {
        BurstLog killed = open(0);
        append(killed, 3);
        MemorySegment file =
                files().map(FileChannel.MapMode.READ_WRITE, arena).get(1).memory();
        long document = BurstDescriptor.offset(3);
        for (int offset = Integer.BYTES; offset < BurstDescriptor.DOCUMENT_LENGTH; offset++) {
            file.set(ValueLayout.JAVA_BYTE, document + offset, (byte) 0xA5);
        }
        assertThat(reader().read(4)).isFalse();
        BurstLog successor = open(0);
        assertThat(successor.lastBurst()).isEqualTo(3);
        append(successor, 1);
        BurstReader reader = reader();
        assertThat(reader.read(4)).isTrue();
        assertThat(reader.position()).isEqualTo(3L * BYTES_PER_BURST);
    }

    @Test
    void shouldGoOnWhenItsPredecessorDiedBetweenRenamingAFileAndUsingIt() throws IOException {
        append(open(0), 2 * BURSTS_PER_FILE);
        BurstFiles files = files();
        Files.move(files.file(1), files.file(4));
        BurstLog successor = open(0);
        assertThat(successor.lastBurst()).isEqualTo(2L * BURSTS_PER_FILE);
        append(successor, BURSTS_PER_FILE + 1);
        assertThat(reader().read(3L * BURSTS_PER_FILE + 1)).isTrue();
        assertThat(readWithChronicle()).hasSize(BURSTS_PER_FILE + 1);
    }

    @Test
    void shouldNotTakeWhatAFileHeldBeforeForNewBurstsWhenItsSlotsAreNotClearedYet() throws IOException {
        BurstLog log = open(0);
        append(log, 2 * BURSTS_PER_FILE + 10);
        // The file of cycle 1 is that of cycle 4 by now; all but its first ten slots still hold bursts of cycle 1.
        assertThat(files().file(4)).exists();
        assertThat(open(0).lastBurst()).isEqualTo(2L * BURSTS_PER_FILE + 10);
        append(log, BURSTS_PER_FILE - 10);
        BurstReader reader = reader();
        for (long burst = 3L * BURSTS_PER_FILE + 1; burst <= 4L * BURSTS_PER_FILE; burst++) {
            assertThat(reader.read(burst)).isFalse();
        }
    }

    @Test
    void shouldNumberBurstsFromTheGenerationsStart() throws IOException {
        long none = 3 * LinkDescriptor.BURSTS_PER_GENERATION;
        append(open(none), BURSTS_PER_FILE + 2);
        assertThat(open(none).lastBurst()).isEqualTo(none + BURSTS_PER_FILE + 2);
        assertThat(readWithChronicle()).startsWith(none + 1);
    }

    @Test
    void shouldKeepItsFilesAndTheirLengthHoweverMuchIsAppended() throws IOException {
        BurstLog log = open(0);
        for (int round = 0; round < 10; round++) {
            append(log, BURSTS_PER_FILE - 1);
            try (Stream<Path> all = Files.list(files().queue())) {
                assertThat(all.filter(file -> file.toString().endsWith(".cq4")))
                        .hasSize(BurstDescriptor.FILES)
                        .allSatisfy(file -> assertThat(Files.size(file)).isEqualTo(BurstDescriptor.FILE_LENGTH));
            }
        }
    }

    @Test
    void shouldFindAFaultWhenSomethingElseLiesInADocumentsPlace() throws IOException {
        append(open(0), 1);
        MemorySegment file =
                files().map(FileChannel.MapMode.READ_WRITE, arena).get(1).memory();
        file.set(ValueLayout.JAVA_INT, BurstDescriptor.offset(1), 0x8000_0001);
        assertThatThrownBy(() -> reader().read(2)).isInstanceOf(LinkFault.class).hasMessageContaining("80000001");
    }

    @Test
    void shouldNameWhatIsMissingWhenAFileIsGone() throws IOException {
        Files.delete(files().file(2));
        assertThat(files().exists()).isFalse();
        assertThatThrownBy(() -> open(0)).isInstanceOf(IOException.class).hasMessageContaining("three files");
    }
}
