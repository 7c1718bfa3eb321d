package io.cofferdam.shm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a link's files occupy on tmpfs, all together, never exceeds what is configured. */
class LinkBoundTest {
    private static final long MIN = LinkFiles.MIN_MEMORY_BYTES;

    /** The default of {@code link.memory}. */
    private static final long DEFAULT = 32 << 20;

    private static final int CHANGES_OF_FILE = 6;
    private static final int BURSTS_PER_LOOK = BurstDescriptor.BURSTS_PER_FILE / 2;

    private Path directory = Path.of("/");
    private LinkFiles files = new LinkFiles(directory);

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "link-bound-");
        files = new LinkFiles(directory.resolve("link"));
    }

    @AfterEach
    void deleteDirectory() throws IOException {
        DirectoryTree.delete(directory);
    }

    private static boolean submit(QueueSource source, int length) {
        long record = source.claim(length);
        if (record == Source.BACK_PRESSURED) {
            return false;
        }
        // Every byte, so that every page is there.
        source.memory().asSlice(record + FrameDescriptor.FRAME_OFFSET, length).fill((byte) 1);
        source.commit(length);
        source.submit();
        return true;
    }

    private static void fill(QueueSource source, int length) {
        while (submit(source, length)) {
            // Until it is full.
        }
    }

    private static boolean take(QueueSink sink) {
        if (!sink.get()) {
            return false;
        }
        sink.acknowledge();
        return true;
    }

    /** What the files occupy, not how long they look. */
    private long occupiedBytes() throws IOException, InterruptedException {
        Process du = new ProcessBuilder("du", "--summarize", "--block-size=1", directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(du.waitFor()).as(said).isZero();
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }

    /** Half of it, because a link that is being renewed is there twice. */
    private void assertWithin(long memoryBytes) throws IOException, InterruptedException {
        assertThat(occupiedBytes()).as("bytes that the link occupies").isBetween(1L, memoryBytes / 2);
    }

    @ParameterizedTest
    @CsvSource({MIN + ",1", MIN + ",60", MIN + ",1514", MIN + ",65536", DEFAULT + ",60", DEFAULT + ",65536"})
    void shouldStayWithinItsMemoryWhenItIsAlwaysFull(long memoryBytes, int length) throws Exception {
        files.create(LinkFiles.capacityFor(memoryBytes));
        try (QueueSource source = new QueueSource(files);
                QueueSink sink = new QueueSink(files)) {
            fill(source, length);
            for (int burst = 0; burst < CHANGES_OF_FILE * BurstDescriptor.BURSTS_PER_FILE; burst++) {
                if (burst % BURSTS_PER_LOOK == 0) {
                    assertWithin(memoryBytes);
                }
                assertThat(take(sink)).isTrue();
                assertThat(submit(source, length)).isTrue();
            }
            assertWithin(memoryBytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 1_514, 65_536})
    void shouldTellTheSourceAndStayWithinItsMemoryWhenTheSinkStandsStill(int length) throws Exception {
        files.create(LinkFiles.capacityFor(MIN));
        try (QueueSource source = new QueueSource(files)) {
            fill(source, length);
            long occupied = occupiedBytes();
            for (int i = 0; i < BurstDescriptor.BURSTS_PER_FILE; i++) {
                assertThat(submit(source, length)).isFalse();
            }
            assertThat(occupiedBytes()).isEqualTo(occupied).isLessThanOrEqualTo(MIN / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_514})
    void shouldStayWithinItsMemoryWhenBothEndsStartAgainAndAgain(int length) throws Exception {
        files.create(LinkFiles.capacityFor(MIN));
        for (int restart = 0; restart < 32; restart++) {
            try (QueueSource source = new QueueSource(files)) {
                fill(source, length);
            }
            try (QueueSink sink = new QueueSink(files)) {
                for (int burst = 0; burst < 1_000 + 200 * restart && take(sink); burst++) {
                    // Some of them.
                }
            }
            assertWithin(MIN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        MIN + ",1048576",
        (2 * MIN - 1) + ",1048576",
        (2 * MIN) + ",2097152",
        DEFAULT + ",4194304",
        "104857600,8388608",
        LinkFiles.MAX_MEMORY_BYTES + ",134217728"
    })
    void shouldGiveTheBulkBufferAnEighthWhenMemoryIsGiven(long memoryBytes, long capacityBytes) {
        assertThat(LinkFiles.capacityFor(memoryBytes)).isEqualTo(capacityBytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {MIN - 1, LinkFiles.MAX_MEMORY_BYTES + 1, 0, -1})
    void shouldNameWhatIsAllowedWhenMemoryIsOutOfRange(long memoryBytes) {
        assertThatThrownBy(() -> LinkFiles.capacityFor(memoryBytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(Long.toString(memoryBytes), Long.toString(MIN));
    }
}
