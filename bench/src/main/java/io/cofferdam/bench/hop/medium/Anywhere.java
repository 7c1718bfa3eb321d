package io.cofferdam.bench.hop.medium;

import java.lang.foreign.MemorySegment;

/** All memory of this process as one segment, for media that name places by address: the same copies for all media. */
final class Anywhere {
    @SuppressWarnings("restricted")
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private Anywhere() {}
}
