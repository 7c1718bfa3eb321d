package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import java.lang.foreign.ValueLayout;

/** Several frames in one message: for each its length (4 bytes), the frame, and padding to a multiple of 8. */
final class PackedFrames {
    private static final int LENGTH_LENGTH = Integer.BYTES;
    private static final int ALIGNMENT = Long.BYTES;

    private PackedFrames() {}

    /** What a frame of this length takes. */
    static int length(int frameLength) {
        return (LENGTH_LENGTH + frameLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static void put(long address, Frame frame, long number) {
        Anywhere.MEMORY.set(ValueLayout.JAVA_INT_UNALIGNED, address, frame.length());
        frame.copyTo(Anywhere.MEMORY, address + LENGTH_LENGTH, number);
    }

    /** Takes all frames of a message. */
    static void take(long address, int messageLength, FrameCheck frames) {
        int taken = 0;
        while (taken < messageLength) {
            int length = Anywhere.MEMORY.get(ValueLayout.JAVA_INT_UNALIGNED, address + taken);
            if (length < 0 || length > messageLength - taken - LENGTH_LENGTH) {
                throw new HopFault("a message of " + messageLength + " bytes has a frame of " + length);
            }
            frames.take(Anywhere.MEMORY, address + taken + LENGTH_LENGTH, length);
            taken += length(length);
        }
    }
}
