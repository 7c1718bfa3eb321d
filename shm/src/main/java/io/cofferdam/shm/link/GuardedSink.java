package io.cofferdam.shm.link;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A {@link QueueSink} that survives what the source's process does. While there is no sound link there is no burst; a
 * burst that turns out to be malformed ends where that shows.
 */
public final class GuardedSink extends LinkGuard<QueueSink> implements Sink {
    private static final MemorySegment NOTHING = Arena.global().allocate(FrameDescriptor.ALIGNMENT);

    private long lastBurst;
    private boolean reading;

    /** @param reports is told of faults, once each and again while they last */
    public GuardedSink(LinkFiles files, LinkReports reports) {
        super(files, QueueSink::new, reports);
    }

    @Override
    public MemorySegment memory() {
        @Nullable QueueSink sink = end();
        return sink == null ? NOTHING : sink.memory();
    }

    @Override
    public boolean get() {
        @Nullable QueueSink sink = end();
        if (sink == null) {
            return false;
        }
        try {
            reading = false;
            boolean present = sink.get();
            lastBurst = sink.burst();
            return present;
        } catch (Throwable e) {
            failed(e);
            return false;
        }
    }

    @Override
    public long burst() {
        return lastBurst;
    }

    @Override
    public int frames() {
        @Nullable QueueSink sink = end();
        return sink == null ? 0 : sink.frames();
    }

    @Override
    public long bytes() {
        @Nullable QueueSink sink = end();
        return sink == null ? 0 : sink.bytes();
    }

    @Override
    public boolean next() {
        @Nullable QueueSink sink = end();
        if (sink == null) {
            return false;
        }
        try {
            reading = sink.next();
            return reading;
        } catch (Throwable e) {
            failed(e);
            return false;
        }
    }

    @Override
    public long record() {
        @Nullable QueueSink sink = end();
        return sink == null ? 0 : sink.record();
    }

    @Override
    public int length() {
        @Nullable QueueSink sink = end();
        return sink == null ? 0 : sink.length();
    }

    @Override
    public void take() {
        @Nullable QueueSink sink = end();
        if (sink == null) {
            return;
        }
        try {
            sink.take();
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void acknowledge() {
        @Nullable QueueSink sink = end();
        if (sink == null) {
            return;
        }
        try {
            reading = false;
            sink.acknowledge();
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    boolean isReading() {
        return reading;
    }
}
