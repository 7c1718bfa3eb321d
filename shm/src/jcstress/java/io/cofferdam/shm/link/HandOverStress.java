package io.cofferdam.shm.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A burst is seen whole or not at all, in order, and its memory is not used again before it is acknowledged: a document's
 * header is stored last and read first, an acknowledgement is stored last and read first. One link for all states; the
 * harness must run one copy of each actor ({@code -c 2}). The bulk buffer goes round every 15 bursts.
 */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "no burst yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the next burst, whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "what the source wrote later, or before, or did not write")
@State
public class HandOverStress {
    private static final int FRAME_LENGTH = 65_000;
    private static final int NOTHING = 0;
    private static final int WHOLE = 1;
    private static final int TORN = 2;

    private static final QueueSource SOURCE;
    private static final QueueSink SINK;
    private static long written;
    private static long read;

    static {
        try {
            Path directory = Files.createTempDirectory(Path.of("/dev/shm"), "jcstress-");
            LinkFiles files = new LinkFiles(directory.resolve("link"));
            files.create(LinkFiles.MIN_CAPACITY_BYTES);
            SOURCE = new QueueSource(files);
            SINK = new QueueSink(files);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "delete"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Actor
    public void source() {
        long record = SOURCE.claim(FRAME_LENGTH);
        if (record == Source.BACK_PRESSURED) {
            return;
        }
        written++;
        long frame = record + FrameDescriptor.FRAME_OFFSET;
        SOURCE.memory().set(ValueLayout.JAVA_LONG_UNALIGNED, frame, written);
        SOURCE.memory().set(ValueLayout.JAVA_LONG_UNALIGNED, frame + FRAME_LENGTH - Long.BYTES, written);
        SOURCE.commit(FRAME_LENGTH);
        SOURCE.submit();
    }

    @Actor
    public void sink(I_Result result) {
        result.r1 = take();
    }

    /** A document that does not hold together is a {@link LinkFault}, which the harness reports as an error. */
    private static int take() {
        if (!SINK.get()) {
            return NOTHING;
        }
        read++;
        if (!SINK.next() || SINK.length() != FRAME_LENGTH) {
            return TORN;
        }
        long frame = SINK.record() + FrameDescriptor.FRAME_OFFSET;
        boolean whole = SINK.memory().get(ValueLayout.JAVA_LONG_UNALIGNED, frame) == read
                && SINK.memory().get(ValueLayout.JAVA_LONG_UNALIGNED, frame + FRAME_LENGTH - Long.BYTES) == read;
        SINK.acknowledge();
        return whole ? WHOLE : TORN;
    }
}
