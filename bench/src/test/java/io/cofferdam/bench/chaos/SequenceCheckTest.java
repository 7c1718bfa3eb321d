package io.cofferdam.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker can fail: what links must not do, done to it on purpose. */
final class SequenceCheckTest {
    private static final long SEED = 42;
    private static final int SOURCE_FRAMES = 400;

    private final FrameScript script = new FrameScript(SEED);
    private final Transformation transformation = new Transformation(SEED);
    private final Verdict verdict = new Verdict();
    private final SequenceCheck check = new SequenceCheck(script, transformation, verdict);
    private final List<Arrival> arrivals = arrivals();

    private record Arrival(MemorySegment record, int length) {}

    /** All frames that are due, in order. */
    private List<Arrival> arrivals() {
        List<Arrival> all = new ArrayList<>();
        MemorySegment original = record();
        for (long number = 1; number <= SOURCE_FRAMES; number++) {
            int length = script.length(number);
            script.fill(number, original, 0);
            for (int part = 0; part < transformation.parts(number, length); part++) {
                MemorySegment record = record();
                transformation.write(number, length, part, original, 0, record, 0);
                all.add(new Arrival(record, transformation.length(number, length, part)));
            }
        }
        return all;
    }

    private static MemorySegment record() {
        return Arena.ofAuto().allocate(FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH), 16);
    }

    private void deliver(List<Arrival> frames) {
        frames.forEach(frame -> check.frame(frame.record(), 0, frame.length()));
    }

    private void assertVerdict(long lost, long doubled, long reordered, long corrupted) {
        assertThat(List.of(verdict.lost, verdict.doubled, verdict.reordered, verdict.corrupted))
                .as("lost, doubled, reordered, corrupted")
                .containsExactly(lost, doubled, reordered, corrupted);
        assertThat(verdict.isClean()).isEqualTo(lost + doubled + reordered + corrupted == 0);
    }

    @Test
    void shouldFindNothingWhenEveryFrameArrivesOnceInOrder() {
        deliver(arrivals);

        assertVerdict(0, 0, 0, 0);
        assertThat(verdict.frames).isEqualTo(arrivals.size());
        assertThat(arrivals.size()).as("some are dropped, some split").isNotEqualTo(SOURCE_FRAMES);
    }

    @Test
    void shouldCountLostWhenFramesAreMissing() {
        arrivals.subList(50, 53).clear();
        arrivals.remove(10);

        deliver(arrivals);

        assertVerdict(4, 0, 0, 0);
    }

    @Test
    void shouldCountDoubledWhenARunArrivesAgain() {
        arrivals.addAll(60, new ArrayList<>(arrivals.subList(55, 60)));

        deliver(arrivals);

        assertVerdict(0, 5, 0, 0);
    }

    @Test
    void shouldCountReorderedWhenTwoFramesChangePlaces() {
        Collections.swap(arrivals, 20, 21);
        Collections.swap(arrivals, 80, 81);

        deliver(arrivals);

        assertVerdict(0, 0, 2, 0);
    }

    @Test
    void shouldCountDoubledWhenALateFrameArrivesTwice() {
        Collections.swap(arrivals, 20, 21);
        arrivals.add(30, arrivals.get(21));

        deliver(arrivals);

        assertVerdict(0, 1, 1, 0);
    }

    @Test
    void shouldCountCorruptedWhenAnyOneBitIsAnother() {
        for (int i = 0; i < arrivals.size(); i += 10) {
            MemorySegment record = arrivals.get(i).record();
            int behindTag = FrameDescriptor.FRAME_OFFSET - ChaosFrameDescriptor.EXTRA_LENGTH;
            int place = behindTag
                    + i % (ChaosFrameDescriptor.EXTRA_LENGTH + arrivals.get(i).length());
            byte found = record.get(ValueLayout.JAVA_BYTE, place);
            record.set(ValueLayout.JAVA_BYTE, place, (byte) (found ^ (1 << i % 8)));
        }

        deliver(arrivals);

        assertVerdict(0, 0, 0, (arrivals.size() + 9L) / 10);
    }

    @Test
    void shouldCountCorruptedWhenAFrameIsShorter() {
        Arrival whole = arrivals.get(30);
        arrivals.set(30, new Arrival(whole.record(), whole.length() - 1));

        deliver(arrivals);

        assertVerdict(0, 0, 0, 1);
    }

    @Test
    void shouldCountCorruptedAndLostWhenAFramesNumberIsGarbage() {
        ChaosFrameDescriptor.tag(arrivals.get(30).record(), 0, Long.MIN_VALUE + 7);

        deliver(arrivals);

        assertVerdict(1, 0, 0, 1);
    }
}
