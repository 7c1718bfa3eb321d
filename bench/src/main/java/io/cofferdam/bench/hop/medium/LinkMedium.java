package io.cofferdam.bench.hop.medium;

import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import io.cofferdam.bench.hop.waiting.SpinWaiting;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.bench.hop.waiting.Work;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.GuardedSink;
import io.cofferdam.shm.link.GuardedSource;
import io.cofferdam.shm.link.LinkCounts;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.Source;
import io.cofferdam.shm.signal.FutexSleeper;
import io.cofferdam.shm.signal.LinkEnd;
import io.cofferdam.shm.signal.Sleeper;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Our link, as components use it: guarded ends, one document per burst, and the announce, look again, sleep of
 * {@link io.cofferdam.shm.component.ComponentProcess} where an end may not spin.
 *
 * <p>Copied: the frame into the bulk buffer, and from the bulk buffer to the receiver's own memory.
 */
final class LinkMedium implements Medium {
    /** What the launcher gives a link of the default 32 MiB. */
    private static final long BULK_BYTES = 4L << 20;

    private static final long MAX_SLEEP_NS = 250_000_000;

    private final Setup setup;
    private final List<LinkEnd> ends = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<LinkFiles> sourceFiles = new ArrayList<>();

    LinkMedium(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void create(String channel) throws IOException {
        files(channel).create(BULK_BYTES);
    }

    private LinkFiles files(String channel) {
        return new LinkFiles(setup.file(channel));
    }

    @Override
    public HopSource openSource(String channel) {
        GuardedSource source = new GuardedSource(files(channel), LinkMedium::fault);
        ends.add(source);
        open.add(source);
        sourceFiles.add(files(channel));
        return (frame, number, count) -> send(source, frame, number, count);
    }

    private static int send(GuardedSource source, Frame frame, long number, int count) {
        int length = frame.length();
        int sent = 0;
        while (sent < count && !source.isBurstFull()) {
            long record = source.claim(length);
            if (record == Source.BACK_PRESSURED) {
                break;
            }
            MemorySegment memory = source.memory();
            FrameDescriptor.clearVnetHeader(memory, record);
            frame.copyTo(memory, record + FrameDescriptor.FRAME_OFFSET, number + sent);
            source.commit(length);
            sent++;
        }
        source.submit();
        return sent;
    }

    @Override
    public HopSink openSink(String channel, FrameCheck frames) {
        GuardedSink sink = new GuardedSink(files(channel), LinkMedium::fault);
        ends.add(sink);
        open.add(sink);
        return () -> receive(sink, frames);
    }

    private static int receive(GuardedSink sink, FrameCheck frames) {
        if (!sink.get()) {
            return 0;
        }
        int taken = 0;
        while (sink.next()) {
            frames.take(sink.memory(), sink.record() + FrameDescriptor.FRAME_OFFSET, sink.length());
            taken++;
        }
        sink.acknowledge();
        return taken;
    }

    private static void fault(long generation, String found) {
        throw new HopFault("the link is faulty: " + found);
    }

    @Override
    public Waiting waiting() {
        return setup.spins() ? new SpinWaiting() : new SleeperWaiting(new FutexSleeper(ends));
    }

    /** The order of ComponentProcess. */
    private record SleeperWaiting(Sleeper sleeper) implements Waiting {
        @Override
        public void worked() {}

        @Override
        public void await(Work again) {
            sleeper.announce();
            if (again.work() == 0) {
                sleeper.sleep(MAX_SLEEP_NS);
            }
            sleeper.withdraw();
        }

        @Override
        public long systemCalls() {
            return sleeper.sleeps();
        }
    }

    /** The rings of this process's sources, as they count them themselves. */
    @Override
    public long systemCalls() {
        long rings = 0;
        for (LinkFiles files : sourceFiles) {
            try {
                rings += LinkCounts.read(files).rings();
            } catch (IOException e) {
                throw new HopFault("the link's pages cannot be read", e);
            }
        }
        return rings;
    }

    @Override
    public void close() {
        for (AutoCloseable end : open) {
            try {
                end.close();
            } catch (Exception e) {
                throw new HopFault("an end of a link cannot be closed", e);
            }
        }
    }
}
