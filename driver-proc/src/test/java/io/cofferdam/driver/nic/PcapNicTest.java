package io.cofferdam.driver.nic;

import static io.cofferdam.driver.nic.PcapBytes.NANOSECONDS;
import static io.cofferdam.driver.nic.PcapBytes.numbered;
import static io.cofferdam.shm.link.FrameDescriptor.FRAME_OFFSET;
import static io.cofferdam.shm.link.FrameDescriptor.MAX_FRAME_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.counters.CountersDescriptor;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.OpenFile;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.signal.DescriptorSleeper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture as a NIC, on a clock of the test's own. */
final class PcapNicTest {
    private static final long START_NS = -5_000_000_000L;
    private static final long MS = 1_000_000;
    private static final long RECORD = FrameDescriptor.ALIGNMENT;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000, 42), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final Counters counters = new Counters(Arena.ofAuto().allocate(16L * CountersDescriptor.SLOT_LENGTH, 64));
    private final MemorySegment memory =
            Arena.ofAuto().allocate(RECORD + FrameDescriptor.recordLength(MAX_FRAME_LENGTH), 16);

    private Path in() {
        return directory.resolve("in.pcap");
    }

    private Path out() {
        return directory.resolve("out.pcap");
    }

    private Path capture(PcapBytes capture) throws IOException {
        return Files.write(in(), capture.bytes());
    }

    /** Three frames, 10 and 20 ms apart. */
    private Path threeFrames() throws IOException {
        return capture(new PcapBytes(ByteOrder.LITTLE_ENDIAN, NANOSECONDS)
                .frame(100, 0, numbered(1, 60))
                .frame(100, (int) (10 * MS), numbered(2, 70))
                .frame(100, (int) (30 * MS), numbered(3, 80)));
    }

    private PcapNic nic(@Nullable Path read, @Nullable Path write, boolean paced) throws IOException {
        return new PcapNic(
                read == null ? null : reader(read),
                write == null ? null : new PcapWriter(open(write), MAX_FRAME_LENGTH, false),
                paced,
                CLOCK,
                counters);
    }

    private static PcapReader reader(Path capture) throws IOException {
        return new PcapReader(capture.toString(), open(capture));
    }

    private static OpenFile open(Path capture) throws IOException {
        if (!Files.exists(capture)) {
            Files.createFile(capture);
        }
        return OpenFile.open(capture.toString(), FileDescriptors.O_RDWR);
    }

    private byte[] frame(int length) {
        return memory.asSlice(RECORD + FRAME_OFFSET, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private long count(String label) {
        return counters.snapshot().getOrDefault(label, 0L);
    }

    @Test
    void shouldReceiveEveryFrameAtOnceWhenNotPaced() throws IOException {
        try (PcapNic nic = nic(threeFrames(), null, false)) {
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(60);
            assertThat(frame(60)).isEqualTo(numbered(1, 60));
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(70);
            assertThat(frame(70)).isEqualTo(numbered(2, 70));
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(80);
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(Nic.NOTHING);
            assertThat(nic.timeoutNs()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void shouldReceiveFramesAsFarApartAsRecordedWhenPaced() throws IOException {
        try (PcapNic nic = nic(threeFrames(), null, true)) {
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(60);
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(Nic.NOTHING);
            assertThat(nic.timeoutNs()).isEqualTo(10 * MS);
            assertThat(nic.receive(memory, RECORD, START_NS + 10 * MS - 1)).isEqualTo(Nic.NOTHING);
            assertThat(nic.timeoutNs()).isEqualTo(1);

            assertThat(nic.receive(memory, RECORD, START_NS + 10 * MS)).isEqualTo(70);
            assertThat(nic.timeoutNs()).isEqualTo(Long.MAX_VALUE);
            assertThat(nic.receive(memory, RECORD, START_NS + 10 * MS)).isEqualTo(Nic.NOTHING);
            assertThat(nic.timeoutNs()).isEqualTo(20 * MS);
        }
    }

    @Test
    void shouldCatchUpWhenItWasAskedLate() throws IOException {
        try (PcapNic nic = nic(threeFrames(), null, true)) {
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(60);
            assertThat(nic.receive(memory, RECORD, START_NS + 1_000 * MS)).isEqualTo(70);
            assertThat(nic.receive(memory, RECORD, START_NS + 1_000 * MS)).isEqualTo(80);
        }
    }

    @Test
    void shouldNotWaitWhenTimesGoBackwards() throws IOException {
        Path capture = capture(new PcapBytes(ByteOrder.LITTLE_ENDIAN, NANOSECONDS)
                .frame(100, 0, numbered(1, 60))
                .frame(50, 0, numbered(2, 70)));
        try (PcapNic nic = nic(capture, null, true)) {
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(60);
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(70);
        }
    }

    @Test
    void shouldGoOnAfterLastFrameHandedOverWhenItIsASuccessor() throws IOException {
        try (PcapNic nic = nic(threeFrames(), null, false)) {
            nic.receive(memory, RECORD, START_NS);
            nic.receive(memory, RECORD, START_NS);
        }

        try (PcapNic successor = nic(in(), null, true)) {
            assertThat(successor.receive(memory, RECORD, START_NS)).isEqualTo(80);
            assertThat(successor.receive(memory, RECORD, START_NS)).isEqualTo(Nic.NOTHING);
        }
        try (PcapNic third = nic(in(), null, true)) {
            assertThat(third.receive(memory, RECORD, START_NS)).isEqualTo(Nic.NOTHING);
        }
    }

    @Test
    void shouldClearVirtioHeaderWhenFrameIsReceived() throws IOException {
        memory.fill((byte) 0xff);
        try (PcapNic nic = nic(threeFrames(), null, false)) {
            nic.receive(memory, RECORD, START_NS);
        }

        assertThat(memory.asSlice(RECORD + FrameDescriptor.VNET_OFFSET, FrameDescriptor.VNET_LENGTH)
                        .toArray(ValueLayout.JAVA_BYTE))
                .containsOnly(0);
    }

    @Test
    void shouldCountAndPassOverFrameWhenItIsLongerThanAnyLinkTakes() throws IOException {
        Path capture = capture(new PcapBytes(ByteOrder.LITTLE_ENDIAN, NANOSECONDS)
                .frame(1, 0, numbered(1, MAX_FRAME_LENGTH + 1))
                .frame(1, 0, numbered(2, MAX_FRAME_LENGTH)));
        try (PcapNic nic = nic(capture, null, false)) {
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(Nic.UNUSABLE);
            assertThat(count("drop.nic-oversized")).isEqualTo(1);
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(MAX_FRAME_LENGTH);
            assertThat(frame(MAX_FRAME_LENGTH)).isEqualTo(numbered(2, MAX_FRAME_LENGTH));
        }
    }

    @Test
    void shouldWriteFrameWithTimeWhenItIsSent() throws IOException {
        byte[] frame = numbered(5, 90);
        MemorySegment.copy(MemorySegment.ofArray(frame), 0, memory, RECORD + FRAME_OFFSET, frame.length);
        try (PcapNic nic = nic(null, out(), true)) {
            nic.send(memory, RECORD, frame.length);

            try (PcapReader reader = reader(out())) {
                assertThat(reader.next()).as("before it is closed").isTrue();
                byte[] written = new byte[reader.length()];
                reader.copyTo(MemorySegment.ofArray(written), 0);
                assertThat(written).isEqualTo(frame);
                assertThat(reader.timeNs()).isEqualTo(1_700_000_000_000_000_042L);
            }
            assertThat(nic.receive(memory, RECORD, START_NS)).isEqualTo(Nic.NOTHING);
        }
    }

    @Test
    void shouldAppendToWhatPredecessorSentWhenGatewayIsTheSame() throws IOException {
        Files.writeString(out(), "of a former gateway");
        try (PcapNic first = PcapNic.open(null, open(out()), true, counters)) {
            first.send(memory, RECORD, 60);
        }
        try (PcapNic successor = PcapNic.open(null, open(out()), true, counters)) {
            successor.send(memory, RECORD, 70);
        }

        assertThat(lengths(out())).containsExactly(60, 70);

        Counters fresh = new Counters(Arena.ofAuto().allocate(16L * CountersDescriptor.SLOT_LENGTH, 64));
        PcapNic.open(null, open(out()), true, fresh).close();
        assertThat(lengths(out())).isEmpty();
    }

    private static List<Integer> lengths(Path capture) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        try (PcapReader reader = reader(capture)) {
            while (reader.next()) {
                lengths.add(reader.length());
            }
        }
        return lengths;
    }

    @Test
    void shouldCountFrameAsDroppedWhenThereIsNoCaptureToWrite() throws IOException {
        try (PcapNic nic = nic(threeFrames(), null, false)) {
            nic.send(memory, RECORD, 60);
            nic.send(memory, RECORD, 60);
        }

        assertThat(count("drop.nic-no-capture")).isEqualTo(2);
    }

    @Test
    void shouldHaveNoDescriptorWhenItIsAFile() throws IOException {
        try (PcapNic nic = nic(threeFrames(), null, false)) {
            assertThat(nic.descriptor()).isEqualTo(DescriptorSleeper.NO_DESCRIPTOR);
        }
    }
}
