package io.cofferdam.shm.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process with the source of a link, for {@link RingSystemCallsTest} to trace. */
final class PublishingProcess {
    static final int ROUNDS = 50;
    static final int BURSTS_PER_ROUND = 3;

    /** Names of files that there are not: asking for them marks in the trace where the rounds begin and end. */
    static final String BEGIN = "publishing-begins";

    static final String END = "publishing-ends";

    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    /** The bits of a sleep word that say how its owner sleeps; 0 while it is awake. */
    private static final int HOW_MASK = 3;

    private static final long POLL_NS = 50_000;

    private final QueueSource source;
    private final MemorySegment sinkMemory;
    private final LinkPage sinkPage;
    private final boolean sinkSleeps;
    private long submitted;

    private PublishingProcess(QueueSource source, MemorySegment sinkMemory, boolean sinkSleeps) {
        this.source = source;
        this.sinkMemory = sinkMemory;
        this.sinkPage = new LinkPage(sinkMemory);
        this.sinkSleeps = sinkSleeps;
    }

    /** @param arguments the link's directory, and whether its sink sleeps before each round */
    public static void main(String[] arguments) throws IOException {
        LinkFiles files = new LinkFiles(Path.of(arguments[0]));
        try (Arena arena = Arena.ofConfined();
                QueueSource source = new QueueSource(files)) {
            MemorySegment sinkMemory =
                    files.present().map(files.present().sinkPage(), FileChannel.MapMode.READ_ONLY, arena);
            PublishingProcess process = new PublishingProcess(source, sinkMemory, Boolean.parseBoolean(arguments[1]));
            mark(files, BEGIN);
            for (int round = 0; round < ROUNDS; round++) {
                process.publish();
            }
            mark(files, END);
        }
    }

    private static void mark(LinkFiles files, String name) {
        if (Files.exists(files.directory().resolve(name))) {
            throw new IllegalStateException("there is no such file");
        }
    }

    /**
     * Publishes when the sink sleeps, if it does, and waits until it has acknowledged all. Counts a drop when it is through
     * with ringing: until then it would ring for the sink's next sleep too.
     */
    private void publish() {
        while (sinkSleeps && ((int) INT.getAcquire(sinkMemory, (long) LinkDescriptor.SLEEP_OFFSET) & HOW_MASK) == 0) {
            LockSupport.parkNanos(POLL_NS);
        }
        for (int burst = 0; burst < BURSTS_PER_ROUND; burst++) {
            source.claim(60);
            source.commit(60);
            source.submit();
            submitted++;
        }
        source.dropped(1);
        while (sinkPage.getAcquire(LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET) < submitted) {
            LockSupport.parkNanos(POLL_NS);
        }
    }
}
