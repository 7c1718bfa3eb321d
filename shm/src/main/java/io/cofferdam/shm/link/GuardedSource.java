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
        if (source != null) {
            source.begin(input, burst);
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
        } catch (RuntimeException | Error e) {
            failed(e);
            return BACK_PRESSURED;
        }
    }

    @Override
    public void commit(int frameLength) {
        @Nullable QueueSource source = end();
        if (source != null) {
            source.commit(frameLength);
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
        } catch (RuntimeException | Error e) {
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
        } catch (RuntimeException | Error e) {
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
        if (source != null) {
            source.dropped(frames);
        }
    }
}
