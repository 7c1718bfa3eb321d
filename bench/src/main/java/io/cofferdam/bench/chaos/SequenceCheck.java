package io.cofferdam.bench.chaos;

import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Holds each frame that arrives against the one that is due: its number, its length and all of its bytes. A frame that is
 * not what it says it is counts as corrupted; one that comes too soon makes those before it lost; one that comes too
 * late was reordered if it had been missed, and doubled if not.
 */
final class SequenceCheck {
    /** Numbers that a frame may be ahead of the one due; one that is further ahead is not believed. */
    private static final long MAX_JUMP = 1 << 22;

    private final FrameScript script;
    private final Transformation transformation;
    private final MemorySegment original = record();
    private final MemorySegment expected = record();
    private final Verdict verdict;

    /** @param verdict goes on from there, and is kept up to date */
    SequenceCheck(FrameScript script, Transformation transformation, Verdict verdict) {
        this.script = script;
        this.transformation = transformation;
        this.verdict = verdict;
        if (verdict.due == 0) {
            verdict.due = firstFrom(1);
        }
    }

    private static MemorySegment record() {
        return Arena.ofAuto()
                .allocate(FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH), FrameDescriptor.ALIGNMENT);
    }

    Verdict verdict() {
        return verdict;
    }

    /**
     * A frame arrived.
     *
     * @param length bytes of the frame
     */
    void frame(MemorySegment memory, long record, int length) {
        long tag = ChaosFrameDescriptor.tag(memory, record);
        if (!isGenuine(tag, memory, record, length)) {
            verdict.corrupted++;
            if (tag == verdict.due) {
                verdict.due = behind(tag);
            }
        } else if (tag == verdict.due) {
            accept(tag, length);
        } else if (tag > verdict.due) {
            missed(verdict.due, tag);
            accept(tag, length);
        } else if (wasMissed(tag)) {
            verdict.lost--;
            verdict.reordered++;
        } else {
            verdict.doubled++;
        }
    }

    private void accept(long tag, int length) {
        verdict.frames++;
        verdict.bytes += length;
        verdict.due = behind(tag);
    }

    private boolean isGenuine(long tag, MemorySegment memory, long record, int length) {
        long number = ChaosFrameDescriptor.number(tag);
        int part = ChaosFrameDescriptor.part(tag);
        if (number < 1 || number > ChaosFrameDescriptor.number(verdict.due) + MAX_JUMP) {
            return false;
        }
        int originalLength = script.length(number);
        if (part >= transformation.parts(number, originalLength)
                || length != transformation.length(number, originalLength, part)) {
            return false;
        }
        script.fill(number, original, 0);
        transformation.write(number, originalLength, part, original, 0, expected, 0);
        long from = ChaosFrameDescriptor.TAG_OFFSET;
        long to = (long) FrameDescriptor.FRAME_OFFSET + length;
        return MemorySegment.mismatch(expected, from, to, memory, record + from, record + to) < 0;
    }

    /** The frame that is due after another. */
    private long behind(long tag) {
        long number = ChaosFrameDescriptor.number(tag);
        boolean more = ChaosFrameDescriptor.part(tag) + 1 < transformation.parts(number, script.length(number));
        return more ? tag + 1 : firstFrom(number + 1);
    }

    /** The first frame that is made of this one of the source's or a later one. */
    private long firstFrom(long number) {
        long next = number;
        while (transformation.parts(next, script.length(next)) == 0) {
            next++;
        }
        return ChaosFrameDescriptor.tag(next, 0);
    }

    private void missed(long from, long to) {
        for (long tag = from; tag < to; tag = behind(tag)) {
            verdict.lost++;
        }
        for (int i = Verdict.GAPS - 1; i > 0; i--) {
            verdict.gapStarts[i] = verdict.gapStarts[i - 1];
            verdict.gapEnds[i] = verdict.gapEnds[i - 1];
        }
        verdict.gapStarts[0] = from;
        verdict.gapEnds[0] = to;
    }

    /** Whether a frame was counted as lost; what of its run lies in front of it is forgotten, and stays lost. */
    private boolean wasMissed(long tag) {
        for (int i = 0; i < Verdict.GAPS; i++) {
            if (tag >= verdict.gapStarts[i] && tag < verdict.gapEnds[i]) {
                verdict.gapStarts[i] = behind(tag);
                return true;
            }
        }
        return false;
    }
}
