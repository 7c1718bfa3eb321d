package io.cofferdam.bench.chaos;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the transformer makes of a frame, as a function of the seed and the frame's number: of one in sixteen nothing, of
 * one in sixteen two frames, of the others one that is up to seven bytes longer; all bytes are changed.
 */
final class Transformation {
    /** What a frame grows by at most. */
    static final int MAX_GROWTH = 7;

    /** The most frames that are made of one. */
    static final int MAX_PARTS = 2;

    private static final int CHOICES = 16;
    private static final int DROPPED = 0;
    private static final int SPLIT = 1;

    private final long seed;

    Transformation(long seed) {
        this.seed = seed;
    }

    /** How many frames are made of one. */
    int parts(long number, int length) {
        return switch (choice(number)) {
            case DROPPED -> 0;
            case SPLIT -> length > 1 ? MAX_PARTS : 1;
            default -> 1;
        };
    }

    /** Length in bytes of a part. */
    int length(long number, int length, int part) {
        if (parts(number, length) == MAX_PARTS) {
            return part == 0 ? length / 2 : length - length / 2;
        }
        return Math.min(length + growth(number), FrameDescriptor.MAX_FRAME_LENGTH);
    }

    /**
     * Writes a part.
     *
     * @param length of the frame that it is made of
     */
    void write(long number, int length, int part, MemorySegment from, long fromRecord, MemorySegment to, long record) {
        ChaosFrameDescriptor.tag(to, record, ChaosFrameDescriptor.tag(number, part));
        int skipped = part == 0 ? 0 : length / 2;
        int partLength = length(number, length, part);
        int taken = Math.min(partLength, length - skipped);
        long key = Mix.of(seed + 4, ChaosFrameDescriptor.tag(number, part));
        change(
                from,
                fromRecord + ChaosFrameDescriptor.CONTENT_OFFSET + skipped,
                to,
                record + ChaosFrameDescriptor.CONTENT_OFFSET,
                ChaosFrameDescriptor.EXTRA_LENGTH + taken,
                key);
        for (int i = taken; i < partLength; i++) {
            to.set(ValueLayout.JAVA_BYTE, record + FrameDescriptor.FRAME_OFFSET + i, (byte) (key + i));
        }
    }

    private static void change(
            MemorySegment from, long fromOffset, MemorySegment to, long toOffset, int length, long key) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            to.set(
                    ChaosFrameDescriptor.LONG,
                    toOffset + at,
                    from.get(ChaosFrameDescriptor.LONG, fromOffset + at) ^ key);
        }
        for (; at < length; at++) {
            to.set(ValueLayout.JAVA_BYTE, toOffset + at, (byte)
                    (from.get(ValueLayout.JAVA_BYTE, fromOffset + at) ^ key));
        }
    }

    private int choice(long number) {
        return Mix.below(CHOICES, Mix.of(seed + 3, number));
    }

    private int growth(long number) {
        return (int) (Mix.of(seed + 3, number) >>> 60) & MAX_GROWTH;
    }
}
