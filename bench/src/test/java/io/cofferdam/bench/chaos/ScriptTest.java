package io.cofferdam.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.link.FrameDescriptor;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the seed decides. */
final class ScriptTest {
    private static final int FRAMES = 50_000;

    private static List<Integer> lengths(long seed) {
        FrameScript script = new FrameScript(seed);
        return LongStream.rangeClosed(1, FRAMES).mapToObj(script::length).toList();
    }

    private static List<Long> dooms(long seed) {
        return LongStream.rangeClosed(1, 200)
                .mapToObj(start -> Doom.steps(seed, "sink", start))
                .toList();
    }

    @Test
    void shouldMakeEqualFramesWhenTheSeedIsEqual() {
        assertThat(lengths(7)).isEqualTo(lengths(7)).isNotEqualTo(lengths(8));
    }

    @Test
    void shouldMakeFramesOfAllLengthsWhenItGoesOnForLong() {
        IntSummaryStatistics lengths =
                lengths(7).stream().mapToInt(Integer::intValue).summaryStatistics();

        assertThat(lengths.getMin()).isEqualTo(1);
        assertThat(lengths.getMax()).isBetween(65_000, FrameDescriptor.MAX_FRAME_LENGTH);
    }

    @Test
    void shouldMakeBurstsThatALinkTakesWhenFramesAreLarge() {
        FrameScript script = new FrameScript(7);
        List<Integer> bursts = new ArrayList<>();
        for (long first = 1; first < FRAMES; first += bursts.getLast()) {
            bursts.add(script.burst(first));
            long bytes = LongStream.range(first, first + bursts.getLast())
                    .map(script::length)
                    .sum();
            assertThat(bytes).isLessThanOrEqualTo(FrameScript.MAX_BURST_BYTES);
        }

        assertThat(bursts).contains(1).anyMatch(frames -> frames > 32);
    }

    @Test
    void shouldDoomTheSameProcessesWhenTheSeedIsEqual() {
        assertThat(dooms(7)).isEqualTo(dooms(7)).isNotEqualTo(dooms(8));
        assertThat(dooms(7))
                .contains(0L)
                .anyMatch(steps -> steps > 0 && steps < 32)
                .anyMatch(steps -> steps > 100_000);
    }
}
