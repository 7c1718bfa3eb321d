package io.cofferdam.bench.hop.frame;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What the receiving end does with every frame, whatever it came through: copies it out to memory of its own and checks
 * the copy. The numbers at both ends of each frame have to be the next one; of every {@link #WHOLE_CHECK_PERIOD}th frame
 * all bytes are compared.
 *
 * <p>Confined to one thread.
 */
public final class FrameCheck {
    /** One frame of so many is compared byte by byte. */
    static final int WHOLE_CHECK_PERIOD = 4096;

    private static final long MARKS = Frame.FIRST | Frame.LAST;

    /** Told of the marked frames, at the moment when they are there. */
    @FunctionalInterface
    public interface MarkListener {
        void marked(long mark);
    }

    private final Frame expected;
    private final int lengthBytes;
    private final MarkListener listener;
    private final MemorySegment copy;
    private long next;
    private boolean last;

    public FrameCheck(int lengthBytes, MarkListener listener) {
        this.lengthBytes = lengthBytes;
        this.listener = listener;
        expected = new Frame(lengthBytes);
        copy = Arena.ofAuto().allocate(lengthBytes, Long.BYTES);
    }

    /** Takes a frame that lies in one piece. */
    public void take(MemorySegment memory, long offset, int length) {
        if (length != lengthBytes) {
            throw new HopFault("frame " + next + " has " + length + " bytes; sent were " + lengthBytes);
        }
        MemorySegment.copy(memory, offset, copy, 0, length);
        check();
    }

    /**
     * Takes a piece of a frame; the frame counts once its end is there.
     *
     * @param at where in the frame the piece belongs
     */
    public void takePiece(MemorySegment memory, long offset, int length, int at) {
        if (length > lengthBytes - at) {
            throw new HopFault("frame " + next + " has more than the " + lengthBytes + " bytes that were sent");
        }
        MemorySegment.copy(memory, offset, copy, at, length);
        if (at + length == lengthBytes) {
            check();
        }
    }

    private void check() {
        long number = copy.get(Frame.NUMBER, 0);
        if (copy.get(Frame.NUMBER, lengthBytes - Frame.NUMBER_LENGTH) != number || (number & ~MARKS) != next) {
            throw new HopFault("frame " + next + " is due; there is one that starts with number " + (number & ~MARKS)
                    + " and ends with " + (copy.get(Frame.NUMBER, lengthBytes - Frame.NUMBER_LENGTH) & ~MARKS));
        }
        if (next % WHOLE_CHECK_PERIOD == 0 && copy.mismatch(expected.number(number)) >= 0) {
            throw new HopFault("frame " + next + " was changed at byte " + copy.mismatch(expected.number(number)));
        }
        next++;
        if (number >= Frame.LAST) {
            last |= (number & Frame.LAST) != 0;
            listener.marked(number & MARKS);
        }
    }

    /** Frames taken so far, all of them right. */
    public long frames() {
        return next;
    }

    /** Whether the last frame is there. */
    public boolean isComplete() {
        return last;
    }
}
