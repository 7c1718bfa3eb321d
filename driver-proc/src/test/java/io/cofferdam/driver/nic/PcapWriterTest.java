package io.cofferdam.driver.nic;

import static io.cofferdam.driver.nic.PcapBytes.NANOSECONDS;
import static io.cofferdam.driver.nic.PcapBytes.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.OpenFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcapWriterTest {
    private static final int MAX_LENGTH = 2_000;

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("capture");
    }

    private OpenFile open() throws IOException {
        if (!Files.exists(file())) {
            Files.createFile(file());
        }
        return OpenFile.open(file().toString(), FileDescriptors.O_RDWR);
    }

    private void write(byte[]... frames) throws IOException {
        try (PcapWriter writer = new PcapWriter(open(), MAX_LENGTH, true)) {
            for (byte[] frame : frames) {
                writer.write(MemorySegment.ofArray(frame), 0, frame.length, 7_000_000_123L);
            }
        }
    }

    /** Two captures are equal but for the snapshot length, which readers take as a hint. */
    private static byte[] expected(byte[]... frames) {
        PcapBytes bytes = new PcapBytes(ByteOrder.LITTLE_ENDIAN, NANOSECONDS);
        for (byte[] frame : frames) {
            bytes.frame(7, 123, frame);
        }
        return withoutSnapshotLength(bytes.bytes());
    }

    private static byte[] withoutSnapshotLength(byte[] capture) {
        byte[] copy = capture.clone();
        Arrays.fill(copy, 16, 20, (byte) 0);
        return copy;
    }

    private byte[] written() throws IOException {
        return withoutSnapshotLength(Files.readAllBytes(file()));
    }

    @Test
    void shouldWriteHeaderWhenFileIsNew() throws IOException {
        write();

        assertThat(written()).isEqualTo(expected());
    }

    @Test
    void shouldWriteRecordsWhenFramesAreSent() throws IOException {
        write(numbered(1, 60), numbered(2, 0), numbered(3, MAX_LENGTH));

        assertThat(written()).isEqualTo(expected(numbered(1, 60), numbered(2, 0), numbered(3, MAX_LENGTH)));
    }

    @Test
    void shouldReadBackWhenReaderReads() throws IOException {
        write(numbered(1, 60), numbered(2, 1514));

        try (PcapReader reader = new PcapReader(file().toString(), open())) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.timeNs()).isEqualTo(7_000_000_123L);
            assertThat(reader.next()).isTrue();
            assertThat(reader.length()).isEqualTo(1514);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldOverwriteWhenItHasNoPredecessor() throws IOException {
        write(numbered(1, 60));

        new PcapWriter(open(), MAX_LENGTH, false).close();

        assertThat(written()).isEqualTo(expected());
    }

    @Test
    void shouldAppendWhenPredecessorHasWritten() throws IOException {
        write(numbered(1, 60));

        write(numbered(2, 70));

        assertThat(written()).isEqualTo(expected(numbered(1, 60), numbered(2, 70)));
    }

    /** Killed anywhere: what it wrote half is cut off, what it wrote whole stays. */
    @Test
    void shouldCutOffHalfRecordWhenPredecessorWasKilledWritingIt() throws IOException {
        write(numbered(1, 60), numbered(2, 70));
        byte[] whole = Files.readAllBytes(file());
        int first = PcapBytes.FILE_HEADER_LENGTH + PcapBytes.RECORD_HEADER_LENGTH + 60;
        for (int length = first; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));

            write(numbered(3, 80));

            assertThat(written())
                    .as("killed after %d bytes", length)
                    .isEqualTo(expected(numbered(1, 60), numbered(3, 80)));
        }
    }

    @Test
    void shouldStartAnewWhenFileIsNotOneOfOurs() throws IOException {
        Files.writeString(file(), "what somebody else keeps in a file with the name of the capture");

        write(numbered(1, 60));

        assertThat(written()).isEqualTo(expected(numbered(1, 60)));
    }

    @Test
    void shouldStartAnewWhenHeaderIsHalf() throws IOException {
        write();
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 20));

        write(numbered(1, 60));

        assertThat(written()).isEqualTo(expected(numbered(1, 60)));
    }

    @Test
    void shouldCutOffGarbageWhenItPretendsToBeAnEndlessRecord() throws IOException {
        write(numbered(1, 60));
        byte[] garbage = new byte[40];
        Arrays.fill(garbage, (byte) 0xff);
        Files.write(file(), garbage, StandardOpenOption.APPEND);

        write(numbered(2, 60));

        assertThat(written()).isEqualTo(expected(numbered(1, 60), numbered(2, 60)));
    }
}
