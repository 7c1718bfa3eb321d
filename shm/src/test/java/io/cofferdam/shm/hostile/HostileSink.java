package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.LinkGeneration;
import io.cofferdam.shm.link.QueueSink;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An attacker with a sink's rights: it may write {@code sink/page}, and read everything below {@code source/}. */
final class HostileSink extends Peer {
    private static final long WARM_UP_NS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long PAUSE_NS = 200_000;

    private final QueueSink sink;
    private long passed;

    HostileSink(LinkGeneration link, long seed) throws IOException {
        super(link, seed, "sink", "source");
        sink = new QueueSink(link);
        goOn(WARM_UP_NS);
        passed = 0;
    }

    QueueSink sink() {
        return sink;
    }

    /** Takes and acknowledges all that is there. */
    void drain() {
        while (sink.get()) {
            while (sink.next()) {
                passed++;
            }
            sink.acknowledge();
        }
    }

    @Override
    long passed() {
        return passed;
    }

    @Override
    void goOn(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0) {
            drain();
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    @Override
    public void close() {
        sink.close();
        super.close();
    }
}
