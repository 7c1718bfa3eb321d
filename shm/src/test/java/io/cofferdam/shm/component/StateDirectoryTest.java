package io.cofferdam.shm.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void shouldFindWhatPredecessorWroteWhenFileIsMappedAgain() throws IOException {
        Files.write(directory.resolve("leases"), new byte[4096]);
        StateDirectory.in(directory).map("leases", 4096).set(ValueLayout.JAVA_LONG, 64, 42);

        MemorySegment again = StateDirectory.in(directory).map("leases", 100);

        assertThat(again.byteSize()).isEqualTo(4096);
        assertThat(again.get(ValueLayout.JAVA_LONG, 64)).isEqualTo(42);
    }

    @Test
    void shouldGivePrivateZerosWhenThereIsNoDirectory() {
        MemorySegment memory = StateDirectory.none().map("leases", 4096);

        assertThat(memory.byteSize()).isEqualTo(4096);
        assertThat(memory.mismatch(MemorySegment.ofArray(new byte[4096]))).isEqualTo(-1);
    }

    @Test
    void shouldRefuseWhenFileIsTooShort() throws IOException {
        Files.write(directory.resolve("leases"), new byte[100]);

        assertThatThrownBy(() -> StateDirectory.in(directory).map("leases", 101))
                .hasMessageContaining("leases has 100 bytes; 101 are needed");
    }

    @Test
    void shouldMakeNothingWhenFileIsMissing() {
        assertThatThrownBy(() -> StateDirectory.in(directory).map("leases", 1))
                .isInstanceOf(SystemCallException.class)
                .hasMessageContaining("leases");
        assertThat(directory).isEmptyDirectory();
    }
}
