package io.cofferdam.bench.oneprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RingLinkTest {
    private static final long CAPACITY = 1 << 20;

    private final RingLink link = new RingLink(CAPACITY);
    private final Source source = link.source();
    private final Sink sink = link.sink();

    private boolean put(int length, int mark) {
        long record = source.claim(length);
        if (record == Source.BACK_PRESSURED) {
            return false;
        }
        source.memory().set(ValueLayout.JAVA_INT_UNALIGNED, record + FrameDescriptor.FRAME_OFFSET, mark);
        source.commit(length);
        return true;
    }

    @Test
    void shouldShowNothingWhenBurstIsNotSubmitted() {
        put(60, 1);

        assertThat(sink.get()).isFalse();
        source.submit();
        assertThat(sink.get()).isTrue();
        assertThat(sink.frames()).isEqualTo(1);
    }

    @Test
    void shouldStartAgainAtFirstFrameWhenBurstWasNotAcknowledged() {
        put(60, 7);
        put(60, 8);
        source.submit();
        sink.get();
        sink.next();
        sink.get();

        assertThat(sink.next()).isTrue();
        assertThat(sink.memory().get(ValueLayout.JAVA_INT_UNALIGNED, sink.record() + FrameDescriptor.FRAME_OFFSET))
                .isEqualTo(7);
    }

    @Test
    void shouldRefuseWhenFullAndTakeAgainWhenAcknowledged() {
        int frames = 0;
        while (put(FrameDescriptor.MAX_FRAME_LENGTH, frames)) {
            source.submit();
            frames++;
        }

        assertThat(frames).isEqualTo((int) (CAPACITY / FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH)));
        assertThat(source.hasRoom(1, FrameDescriptor.MAX_FRAME_LENGTH)).isFalse();
        sink.get();
        sink.acknowledge();
        sink.get();
        sink.acknowledge();
        assertThat(put(FrameDescriptor.MAX_FRAME_LENGTH, frames)).isTrue();
    }

    @Test
    void shouldKeepOrderLengthAndContentWhenItGoesRoundManyTimes() {
        Random random = new Random(1);
        Queue<Integer> expected = new ArrayDeque<>();
        int mark = 0;
        for (int burst = 0; burst < 2_000; burst++) {
            for (int frame = random.nextInt(20); frame >= 0; frame--) {
                int length = 14 + random.nextInt(9_000);
                if (put(length, mark)) {
                    expected.add(length);
                    expected.add(mark++);
                }
            }
            source.submit();
            while (random.nextBoolean() && sink.get()) {
                while (sink.next()) {
                    assertThat(sink.length()).isEqualTo(expected.remove());
                    assertThat(sink.memory()
                                    .get(ValueLayout.JAVA_INT_UNALIGNED, sink.record() + FrameDescriptor.FRAME_OFFSET))
                            .isEqualTo(expected.remove());
                }
                sink.acknowledge();
            }
        }
        assertThat(mark).isGreaterThan(1_000);
    }
}
