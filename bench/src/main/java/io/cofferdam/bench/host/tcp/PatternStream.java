package io.cofferdam.bench.host.tcp;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * An endless stream of bytes that costs next to nothing to make and that no two places of look alike: a block of seeded
 * pseudo-random bytes again and again, with a counter over the first eight bytes of every piece. Confined to one thread.
 */
final class PatternStream {
    static final int BLOCK_BYTES = 1 << 20;

    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private int position;
    private long counter;

    PatternStream(long seed) {
        Random random = new Random(seed);
        while (block.hasRemaining()) {
            block.putLong(random.nextLong());
        }
        block.clear();
    }

    /** The next piece: at least one byte, at most so many. Valid until the next call. */
    ByteBuffer next(int maxBytes) {
        int length = Math.min(maxBytes, BLOCK_BYTES - position);
        if (length >= Long.BYTES) {
            block.putLong(position, counter++);
        }
        ByteBuffer piece = block.slice(position, length);
        position = (position + length) % BLOCK_BYTES;
        return piece;
    }
}
