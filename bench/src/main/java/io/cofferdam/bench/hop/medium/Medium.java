package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.waiting.Waiting;
import java.io.IOException;

/**
 * One process's share of a way to move frames to another process: one of those that are compared. A channel goes one way
 * and has a name; its files lie in a directory that both processes know.
 *
 * <p>The process that is told first creates the channels, then both open their ends, in the same order of channels.
 * Confined to one thread.
 */
public interface Medium extends AutoCloseable {
    /** Makes what has to be there before an end can be opened. */
    void create(String channel) throws IOException;

    HopSource openSource(String channel) throws IOException;

    /** @param frames takes what arrives */
    HopSink openSink(String channel, FrameCheck frames) throws IOException;

    /** How this process waits; asked for when all its ends are open. */
    Waiting waiting();

    /** How many system calls moving frames and waking the other end have cost this process so far, without waiting. */
    long systemCalls();

    @Override
    void close() throws IOException;
}
