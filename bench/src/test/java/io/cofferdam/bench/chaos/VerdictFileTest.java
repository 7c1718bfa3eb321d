package io.cofferdam.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerdictFileTest {
    @TempDir
    private Path directory;

    private static Verdict verdict(long burst) {
        Verdict verdict = new Verdict();
        verdict.burst = burst;
        verdict.due = burst + 1;
        verdict.frames = burst + 2;
        verdict.bytes = burst + 3;
        verdict.lost = burst + 4;
        verdict.doubled = burst + 5;
        verdict.reordered = burst + 6;
        verdict.corrupted = burst + 7;
        for (int i = 0; i < Verdict.GAPS; i++) {
            verdict.gapStarts[i] = burst + 10 + i;
            verdict.gapEnds[i] = burst + 20 + i;
        }
        return verdict;
    }

    @Test
    void shouldFindWhatWasSavedLastWhenItIsOpenedAnew() throws IOException {
        for (int saves = 0; saves < 4; saves++) {
            try (VerdictFile file = new VerdictFile(directory.resolve("verdict"))) {
                assertThat(file.load())
                        .usingRecursiveComparison()
                        .isEqualTo(saves == 0 ? new Verdict() : verdict(saves));
                file.save(verdict(saves + 1), () -> {});
            }
        }
    }

    @Test
    void shouldKeepTheOldVerdictWhenItsProcessDiesBeforeTheNewOneCounts() throws IOException {
        try (VerdictFile file = new VerdictFile(directory.resolve("verdict"))) {
            file.save(verdict(100), () -> {});
            assertThatThrownBy(() -> file.save(verdict(200), () -> {
                        throw new IllegalStateException("killed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        try (VerdictFile file = new VerdictFile(directory.resolve("verdict"))) {
            assertThat(file.load()).usingRecursiveComparison().isEqualTo(verdict(100));
        }
    }
}
