package io.cofferdam.shm.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.counters.CountersDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that its component has spoilt, and what its next process finds. */
final class ComponentPageTest {
    @TempDir
    private Path directory;

    private Path file = Path.of("/");

    @BeforeEach
    void create() throws IOException {
        file = directory.resolve("page");
        ComponentPage.create(file);
        try (ComponentPage page = ComponentPage.openToWrite(file)) {
            page.starting(42, 1);
            page.counters().counter("drop.some").add(7);
        }
    }

    private void spoil(int offset, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, offset, offset + length, (byte) 1);
        Files.write(file, bytes);
    }

    @Test
    void shouldKeepWhatWasSaidWhenOnlyItsStartIsSpoilt() throws IOException {
        spoil(ComponentPageDescriptor.MAGIC_OFFSET, Long.BYTES);
        assertThatThrownBy(() -> ComponentPage.openToRead(file)).isInstanceOf(IOException.class);

        ComponentPage.repair(file, false);

        try (ComponentPage page = ComponentPage.openToRead(file)) {
            assertThat(page.pid()).isEqualTo(42);
            assertThat(page.counters().snapshot()).containsEntry("drop.some", 7L);
        }
    }

    @Test
    void shouldHaveItsLengthAgainWhenItWasCutOff() throws IOException {
        Files.write(file, new byte[100]);

        ComponentPage.repair(file, false);

        try (ComponentPage page = ComponentPage.openToRead(file)) {
            assertThat(page.state()).isEqualTo(ComponentState.NEW);
        }
    }

    /** Labels of one character each, in all slots. */
    @Test
    void shouldHaveRoomForCountersAgainWhenAllSlotsWereTaken() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int slot = ComponentPageDescriptor.COUNTERS_OFFSET;
                slot < bytes.length;
                slot += CountersDescriptor.SLOT_LENGTH) {
            Arrays.fill(bytes, slot, slot + CountersDescriptor.SLOT_LENGTH, (byte) 0);
            bytes[slot + CountersDescriptor.LABEL_LENGTH_OFFSET] = 1;
            bytes[slot + CountersDescriptor.LABEL_OFFSET] = 'x';
        }
        Files.write(file, bytes);
        try (ComponentPage page = ComponentPage.openToWrite(file)) {
            assertThatThrownBy(() -> page.counters().counter("drop.some")).isInstanceOf(IllegalStateException.class);
        }

        ComponentPage.repair(file, true);

        try (ComponentPage page = ComponentPage.openToWrite(file)) {
            assertThat(page.counters().counter("drop.some").value()).isZero();
        }
    }
}
