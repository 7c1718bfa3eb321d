package io.cofferdam.bench.chaos;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The frames that a campaign sends: frame n is a function of the seed and n, and so are the bursts. Frames are numbered
 * from 1 and come in rounds. The larger part of a round is tiny frames, one by one, which let a link's queue roll; in the
 * rest every {@link #PHASE_FRAMES} are of one kind that the seed chooses: ordinary ones in large bursts, all lengths
 * mixed, or many large ones, which let its bulk buffer wrap.
 */
final class FrameScript {
    static final int PHASE_FRAMES = 512;

    /** Enough for a link's queue to roll in every round or the next. */
    private static final int TINY_FRAMES_OF_ROUND = 7_680;

    private static final int ROUND_FRAMES = 10_240;

    /** Far less than a link lets a burst be, so that what a transformer adds fits too. */
    static final int MAX_BURST_BYTES = 200_000;

    private static final int TINY_LENGTH = 64;
    private static final int ORDINARY_LENGTH = 1514;
    private static final int LARGE_FRAMES_IN_A_LARGE_PHASE = 4;
    private static final int LARGE_FRAMES_IN_A_MIXED_PHASE = 64;
    private static final int MAX_BURST = 64;

    /** What the frames of a phase are like. */
    private enum Phase {
        TINY,
        ORDINARY,
        MIXED,
        LARGE
    }

    private static final Phase[] OTHERS = {Phase.ORDINARY, Phase.MIXED, Phase.LARGE};

    private final long seed;

    FrameScript(long seed) {
        this.seed = seed;
    }

    /** Length in bytes of a frame, 1 to {@link FrameDescriptor#MAX_FRAME_LENGTH}. */
    int length(long number) {
        long mixed = Mix.of(seed, number);
        int choice = (int) (mixed >>> 48);
        return 1
                + switch (phase(number)) {
                    case TINY -> Mix.below(TINY_LENGTH, mixed);
                    case ORDINARY -> Mix.below(ORDINARY_LENGTH, mixed);
                    case MIXED -> anyOrOrdinary(choice, LARGE_FRAMES_IN_A_MIXED_PHASE, mixed);
                    case LARGE -> anyOrOrdinary(choice, LARGE_FRAMES_IN_A_LARGE_PHASE, mixed);
                };
    }

    private static int anyOrOrdinary(int choice, int oneIn, long mixed) {
        boolean any = choice % oneIn == 0;
        return Mix.below(any ? FrameDescriptor.MAX_FRAME_LENGTH : ORDINARY_LENGTH, mixed);
    }

    /** How many frames the burst that starts with this one has. */
    int burst(long first) {
        int most = phase(first) == Phase.TINY ? 1 : 1 + Mix.below(MAX_BURST, Mix.of(~seed, first));
        int bytes = length(first);
        int frames = 1;
        while (frames < most) {
            bytes += length(first + frames);
            if (bytes > MAX_BURST_BYTES) {
                break;
            }
            frames++;
        }
        return frames;
    }

    /** Writes a frame into a record. */
    void fill(long number, MemorySegment memory, long record) {
        ChaosFrameDescriptor.tag(memory, record, ChaosFrameDescriptor.tag(number, 0));
        long start = record + ChaosFrameDescriptor.CONTENT_OFFSET;
        int length = ChaosFrameDescriptor.EXTRA_LENGTH + length(number);
        long word = Mix.of(seed + 1, number);
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            memory.set(ChaosFrameDescriptor.LONG, start + at, word);
            word = next(word);
        }
        for (; at < length; at++) {
            memory.set(ValueLayout.JAVA_BYTE, start + at, (byte) word);
            word >>>= Byte.SIZE;
        }
    }

    /** One step of xorshift64 (Marsaglia 2003): content need not be good, only different everywhere. */
    private static long next(long word) {
        long x = word | 1;
        x ^= x << 13;
        x ^= x >>> 7;
        return x ^ (x << 17);
    }

    private Phase phase(long number) {
        if (number % ROUND_FRAMES < TINY_FRAMES_OF_ROUND) {
            return Phase.TINY;
        }
        return OTHERS[Mix.below(OTHERS.length, Mix.of(seed + 2, number / PHASE_FRAMES))];
    }
}
