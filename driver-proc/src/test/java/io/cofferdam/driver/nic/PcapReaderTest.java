package io.cofferdam.driver.nic;

import static io.cofferdam.driver.nic.PcapBytes.MICROSECONDS;
import static io.cofferdam.driver.nic.PcapBytes.NANOSECONDS;
import static io.cofferdam.driver.nic.PcapBytes.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.OpenFile;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures by draft-ietf-opsawg-pcap, well-formed and not. */
final class PcapReaderTest {
    private static final int MUTATIONS = 20_000;
    private static final int LARGE = 65_550;

    @TempDir
    private Path directory;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("capture"), bytes);
    }

    private List<byte[]> frames(byte[] bytes) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        read(bytes, (timeNs, frame) -> frames.add(frame));
        return frames;
    }

    private List<Long> times(byte[] bytes) throws IOException {
        List<Long> times = new ArrayList<>();
        read(bytes, (timeNs, frame) -> times.add(timeNs));
        return times;
    }

    private void read(byte[] bytes, BiConsumer<Long, byte[]> consumer) throws IOException {
        try (PcapReader reader =
                new PcapReader("capture", OpenFile.open(file(bytes).toString(), FileDescriptors.O_RDONLY))) {
            while (reader.next()) {
                byte[] frame = new byte[reader.length()];
                reader.copyTo(MemorySegment.ofArray(frame), 0);
                consumer.accept(reader.timeNs(), frame);
            }
        }
    }

    static Stream<Arguments> formats() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                .flatMap(order -> Stream.of(
                        Arguments.of(order, MICROSECONDS, 7_000_123_000L),
                        Arguments.of(order, NANOSECONDS, 7_000_000_123L)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldReadFramesAndTimesWhenOrderAndUnitDiffer(ByteOrder order, int magic, long timeNs) throws IOException {
        byte[] capture = new PcapBytes(order, magic)
                .frame(7, 123, numbered(1, 60))
                .frame(8, 0, numbered(2, 1514))
                .bytes();

        assertThat(times(capture)).containsExactly(timeNs, 8_000_000_000L);
        assertThat(frames(capture)).containsExactly(numbered(1, 60), numbered(2, 1514));
    }

    /** Seconds are unsigned: captures go on after 2038. */
    @Test
    void shouldReadTimeWhenItIsAfter2038() throws IOException {
        assertThat(times(new PcapBytes(ByteOrder.LITTLE_ENDIAN, NANOSECONDS)
                        .frame(-1, 999_999_999, numbered(1, 60))
                        .bytes()))
                .containsExactly(0xffff_ffffL * 1_000_000_000L + 999_999_999);
    }

    @Test
    void shouldReadNothingWhenThereAreNoFrames() throws IOException {
        assertThat(frames(new PcapBytes(ByteOrder.BIG_ENDIAN, MICROSECONDS).bytes()))
                .isEmpty();
    }

    @Test
    void shouldReadFramesWhenTheyAreEmptyOrAsLargeAsTheyGet() throws IOException {
        PcapBytes capture = new PcapBytes(ByteOrder.LITTLE_ENDIAN, NANOSECONDS);
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.add(numbered(i, i % 2 == 0 ? 0 : LARGE - i));
            capture.frame(i, 0, expected.getLast());
        }

        assertThat(frames(capture.bytes())).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldPassOverFrameWhenItWasCutShort() throws IOException {
        assertThat(frames(new PcapBytes(ByteOrder.LITTLE_ENDIAN, MICROSECONDS)
                        .frame(1, 0, numbered(1, 60), 1514)
                        .frame(2, 0, numbered(2, 60))
                        .frame(3, 0, numbered(3, 96), 97)
                        .frame(4, 0, numbered(4, 60))
                        .bytes()))
                .containsExactly(numbered(2, 60), numbered(4, 60));
    }

    @Test
    void shouldEndWhenLastRecordIsIncomplete() throws IOException {
        byte[] whole = new PcapBytes(ByteOrder.LITTLE_ENDIAN, MICROSECONDS)
                .frame(1, 0, numbered(1, 60))
                .frame(2, 0, numbered(2, 60))
                .bytes();
        for (int length = whole.length - 1; length >= whole.length - 60 - 16; length--) {
            assertThat(frames(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .containsExactly(numbered(1, 60));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23})
    void shouldSaySoWhenFileIsShorterThanItsHeader(int length) {
        assertThatThrownBy(() -> frames(new byte[length]))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("capture");
    }

    @Test
    void shouldSayHowToConvertWhenFileIsPcapng() {
        byte[] pcapng = new byte[64];
        pcapng[0] = 0x0a;
        pcapng[1] = 0x0d;
        pcapng[2] = 0x0d;
        pcapng[3] = 0x0a;

        assertThatThrownBy(() -> frames(pcapng))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in pcap format")
                .hasMessageContaining("editcap");
    }

    @Test
    void shouldRefuseWhenLinkTypeIsNotEthernet() {
        byte[] raw = new PcapBytes(ByteOrder.BIG_ENDIAN, MICROSECONDS, 101).bytes();

        assertThatThrownBy(() -> frames(raw))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link type 101")
                .hasMessageContaining("Ethernet");
    }

    /** The upper bits of the link type tell of a frame check sequence. */
    @Test
    void shouldReadWhenLinkTypeTellsOfFrameCheckSequence() throws IOException {
        assertThat(frames(new PcapBytes(ByteOrder.BIG_ENDIAN, MICROSECONDS, 0x5000_0001)
                        .frame(1, 0, numbered(1, 60))
                        .bytes()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20})
    void shouldCallFileDamagedWhenRecordIsImpossiblyLong(int captured) {
        byte[] bytes = new PcapBytes(ByteOrder.LITTLE_ENDIAN, MICROSECONDS)
                .frame(1, 0, numbered(1, 60))
                .header(2, 0, captured, captured)
                .bytes();

        assertThatThrownBy(() -> frames(bytes)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    /** Seeded mutation: whatever the bytes, an answer or an IOException, and never more bytes than the file has. */
    @Test
    void shouldAnswerOrThrowIoExceptionWhenBytesAreMutated() throws IOException {
        SplittableRandom random = new SplittableRandom(20_250_717);
        byte[] seed = new PcapBytes(ByteOrder.LITTLE_ENDIAN, MICROSECONDS)
                .frame(1, 0, numbered(1, 60))
                .frame(1, 5, numbered(2, 14))
                .frame(2, 0, numbered(3, 300), 400)
                .frame(3, 0, numbered(4, 0))
                .frame(4, 0, numbered(5, 200))
                .bytes();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = mutate(seed, random);
            try {
                long bytes = frames(mutant).stream()
                        .mapToLong(frame -> frame.length + PcapBytes.RECORD_HEADER_LENGTH)
                        .sum();
                assertThat(bytes).isLessThanOrEqualTo(mutant.length - PcapBytes.FILE_HEADER_LENGTH);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive().isLessThan(MUTATIONS);
    }

    private static byte[] mutate(byte[] seed, SplittableRandom random) {
        byte[] mutant = random.nextInt(4) == 0 ? Arrays.copyOf(seed, random.nextInt(seed.length + 1)) : seed.clone();
        for (int i = random.nextInt(1, 6); i > 0 && mutant.length > 0; i--) {
            int position = random.nextInt(mutant.length);
            mutant[position] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xff;
                case 1 -> 0;
                case 2 -> (byte) (mutant[position] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt();
            };
        }
        return mutant;
    }
}
