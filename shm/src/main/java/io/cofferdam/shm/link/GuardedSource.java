package io.cofferdam.shm.link;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A {@link QueueSource} that survives what the sink's process does. While there is no sound link it answers
 * {@link #BACK_PRESSURED}.
 */
public final class GuardedSource extends LinkGuard<QueueSource> implements Source {
    private static final MemorySegment NOTHING = Arena.global().allocate(FrameDescriptor.ALIGNMENT);

    /** @param reports is told of faults, once each and again while they last */
    public GuardedSource(LinkFiles files, LinkReports reports) {
        super(files, QueueSource::new, reports);
    }

    @Override
    public MemorySegment memory() {
        @Nullable QueueSource source = end();
        return source == null ? NOTHING : source.memory();
    }

    @Override
    public void begin(int input, long burst) {
        @Nullable QueueSource source = end();
        if (source == null) {
            return;
        }
        try {
            source.begin(input, burst);
        } catch (InternalError e) {
            failed(e);
        }
    }

    @Override
    public long answered(int input) {
        @Nullable QueueSource source = end();
        return source == null ? 0 : source.answered(input);
    }

    @Override
    public long claim(int frameLength) {
        @Nullable QueueSource source = end();
        if (source == null) {
            return BACK_PRESSURED;
        }
        try {
            return source.claim(frameLength);
        } catch (Throwable e) {
            failed(e);
            return BACK_PRESSURED;
        }
    }

    @Override
    public void commit(int frameLength) {
        @Nullable QueueSource source = end();
        if (source == null) {
            return;
        }
        try {
            source.commit(frameLength);
        } catch (InternalError e) {
            failed(e);
        }
    }

    @Override
    public void submit() {
        @Nullable QueueSource source = end();
        if (source == null) {
            return;
        }
        try {
            source.submit();
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public boolean hasRoom(int frames, long bytes) {
        @Nullable QueueSource source = end();
        if (source == null) {
            return false;
        }
        try {
            return source.hasRoom(frames, bytes);
        } catch (Throwable e) {
            failed(e);
            return false;
        }
    }

    @Override
    public boolean isBurstFull() {
        @Nullable QueueSource source = end();
        return source != null && source.isBurstFull();
    }

    @Override
    public void dropped(long frames) {
        @Nullable QueueSource source = end();
        if (source == null) {
            return;
        }
        try {
            source.dropped(frames);
        } catch (InternalError e) {
            failed(e);
        }
    }

    /** All that a component reads or writes of a source's memory is the source's own. */
    @Override
    boolean isReading() {
        return false;
    }
}
