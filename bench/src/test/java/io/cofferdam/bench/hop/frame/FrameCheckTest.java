package io.cofferdam.bench.hop.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameCheckTest {
    private static final int LENGTH = 60;

    private final Frame frame = new Frame(LENGTH);
    private final List<Long> marks = new ArrayList<>();
    private final FrameCheck check = new FrameCheck(LENGTH, marks::add);
    private final MemorySegment memory = Arena.ofAuto().allocate(2 * LENGTH);

    private void take(long number) {
        frame.copyTo(memory, 7, number);
        check.take(memory, 7, LENGTH);
    }

    @Test
    void shouldCountWhenFramesAreInOrder() {
        for (int i = 0; i < 10_000; i++) {
            take(i);
        }

        assertThat(check.frames()).isEqualTo(10_000);
        assertThat(check.isComplete()).isFalse();
    }

    @Test
    void shouldSayWhichWhenFrameIsLostOrDoubledOrShort() {
        take(0);

        assertThatExceptionOfType(HopFault.class).isThrownBy(() -> take(2)).withMessageContaining("frame 1 is due");
        assertThatExceptionOfType(HopFault.class).isThrownBy(() -> take(0));
        assertThatExceptionOfType(HopFault.class)
                .isThrownBy(() -> check.take(memory, 7, LENGTH - 1))
                .withMessageContaining("59 bytes");
        take(1);
    }

    @Test
    void shouldFindTornFrameWhenItsEndIsOfAnother() {
        frame.copyTo(memory, 7, 0);
        memory.set(Frame.NUMBER, 7 + LENGTH - Frame.NUMBER_LENGTH, 9);

        assertThatExceptionOfType(HopFault.class)
                .isThrownBy(() -> check.take(memory, 7, LENGTH))
                .withMessageContaining("ends with 9");
    }

    @Test
    void shouldFindChangedByteWhenWholeFrameIsCompared() {
        frame.copyTo(memory, 7, 0);
        memory.set(ValueLayout.JAVA_BYTE, 7 + 30, (byte) ~memory.get(ValueLayout.JAVA_BYTE, 7 + 30));

        assertThatExceptionOfType(HopFault.class)
                .isThrownBy(() -> check.take(memory, 7, LENGTH))
                .withMessageContaining("changed at byte 30");
    }

    @Test
    void shouldTellMarksWhenTheyArrive() {
        take(0);
        take(1 | Frame.FIRST);
        assertThat(check.isComplete()).isFalse();
        take(2 | Frame.LAST);

        assertThat(marks).containsExactly(Frame.FIRST, Frame.LAST);
        assertThat(check.isComplete()).isTrue();
        assertThat(check.frames()).isEqualTo(3);
    }

    @Test
    void shouldCountOnceWhenFrameComesInPieces() {
        frame.copyTo(memory, 0, 0);
        check.takePiece(memory, 0, 20, 0);
        assertThat(check.frames()).isZero();
        check.takePiece(memory, 20, LENGTH - 20, 20);

        assertThat(check.frames()).isEqualTo(1);
        assertThatExceptionOfType(HopFault.class).isThrownBy(() -> check.takePiece(memory, 0, LENGTH, 1));
    }
}
