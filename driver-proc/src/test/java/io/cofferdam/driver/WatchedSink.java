package io.cofferdam.driver;

import io.cofferdam.shm.link.Sink;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A sink that notes when its bursts are taken and acknowledged. */
record WatchedSink(Sink sink, List<String> moves) implements Sink {
    @Override
    public MemorySegment memory() {
        return sink.memory();
    }

    @Override
    public boolean get() {
        return sink.get();
    }

    @Override
    public long burst() {
        return sink.burst();
    }

    @Override
    public int frames() {
        return sink.frames();
    }

    @Override
    public long bytes() {
        return sink.bytes();
    }

    @Override
    public boolean next() {
        return sink.next();
    }

    @Override
    public long record() {
        return sink.record();
    }

    @Override
    public int length() {
        return sink.length();
    }

    @Override
    public void take() {
        moves.add("take");
        sink.take();
    }

    @Override
    public void acknowledge() {
        moves.add("acknowledge");
        sink.acknowledge();
    }
}
