package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.QueueSink;
import io.cofferdam.shm.link.QueueSource;
import io.cofferdam.shm.link.Source;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The honest ends of a victim's links, in the test's own process. A frame carries the number of a round and its number in
 * that round, so that what flows after an attack is told from what flowed before.
 */
final class HonestEnds implements AutoCloseable {
    private static final int FRAMES_PER_BURST = 4;
    private static final int FRAME_LENGTH = 200;
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long NONE = -1;

    private @Nullable QueueSource source;
    private @Nullable QueueSink sink;
    private @Nullable QueueSource ticker;
    private long nextTickNs = System.nanoTime();
    private long round;
    private long sent;
    private long received;
    private long receivedInRound;
    private long due = NONE;

    void openSource(LinkFiles link) throws IOException {
        source = new QueueSource(link);
    }

    void openSink(LinkFiles link) throws IOException {
        sink = new QueueSink(link);
    }

    /** A link with one small frame now and then, which is to be taken soon. */
    void openTicker(LinkFiles link) throws IOException {
        ticker = new QueueSource(link);
    }

    void closeSource() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    void closeSink() {
        if (sink != null) {
            sink.close();
            sink = null;
        }
    }

    /** Begins a new round: frames are numbered from 0 again. */
    void newRound() {
        round++;
        sent = 0;
        receivedInRound = 0;
        due = NONE;
    }

    /** All frames that came out, of whatever round. */
    long received() {
        return received;
    }

    /** Frames of this round that came out, in order and without a gap. */
    long receivedInRound() {
        return receivedInRound;
    }

    /** Puts one burst in, if there is room, and takes all out that is there; as far as there are ends for it. */
    void pump() {
        if (ticker != null) {
            tick(ticker);
        }
        if (source != null) {
            send(source);
        }
        if (sink != null) {
            receive(sink);
        }
    }

    private void tick(QueueSource to) {
        if (System.nanoTime() - nextTickNs >= 0) {
            nextTickNs = System.nanoTime() + TICK_NS;
            if (to.claim(1) == Source.BACK_PRESSURED) {
                throw new AssertionError("the link that nobody attacks is full: its frames are not taken any more");
            }
            to.commit(1);
            to.submit();
        }
    }

    private void send(QueueSource to) {
        for (int i = 0; i < FRAMES_PER_BURST; i++) {
            long record = to.claim(FRAME_LENGTH);
            if (record == Source.BACK_PRESSURED) {
                break;
            }
            FrameDescriptor.clearVnetHeader(to.memory(), record);
            to.memory().set(ValueLayout.JAVA_LONG, record + FrameDescriptor.FRAME_OFFSET, round);
            to.memory().set(ValueLayout.JAVA_LONG, record + FrameDescriptor.FRAME_OFFSET + 8, sent++);
            to.commit(FRAME_LENGTH);
        }
        to.submit();
    }

    private void receive(QueueSink from) {
        while (from.get()) {
            while (from.next()) {
                received++;
                long record = from.record() + FrameDescriptor.FRAME_OFFSET;
                if (from.length() == FRAME_LENGTH && from.memory().get(ValueLayout.JAVA_LONG, record) == round) {
                    long number = from.memory().get(ValueLayout.JAVA_LONG, record + 8);
                    // The first ones may have gone into the link that was renewed.
                    if (due != NONE && number != due) {
                        throw new AssertionError(
                                "frame " + number + " of round " + round + " came out; due was " + due);
                    }
                    due = number + 1;
                    receivedInRound++;
                }
            }
            from.acknowledge();
        }
    }

    @Override
    public void close() {
        closeSource();
        closeSink();
        if (ticker != null) {
            ticker.close();
        }
    }
}
