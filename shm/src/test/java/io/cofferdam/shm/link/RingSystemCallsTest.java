package io.cofferdam.shm.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.signal.DescriptorSleeper;
import io.cofferdam.shm.signal.FutexSleeper;
import io.cofferdam.shm.signal.Sleeper;
import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kernel sees of a source that publishes: the source is a process of its own ({@link PublishingProcess}), traced;
 * its sink is in this one.
 */
@RequiresTool(Tool.STRACE)
class RingSystemCallsTest {
    private static final long FOREVER_NS = 20_000_000_000L;
    private static final int BURSTS = PublishingProcess.ROUNDS * PublishingProcess.BURSTS_PER_ROUND;
    private static final long TIMEOUT_NS = 60_000_000_000L;
    private static final long POLL_MS = 20;

    @TempDir
    Path directory;

    private LinkFiles files = new LinkFiles(Path.of("/"));
    private Path trace = Path.of("/");
    private final long startNs = System.nanoTime();

    @BeforeEach
    void createLink() throws IOException {
        files = new LinkFiles(directory.resolve("link"));
        files.create(LinkFiles.MIN_CAPACITY_BYTES);
        trace = directory.resolve("trace");
    }

    private GuardedSink openSink() {
        return new GuardedSink(files, (generation, found) -> {
            throw new AssertionError(found);
        });
    }

    private Process startSource(boolean sinkSleeps) throws IOException {
        List<String> command = new ArrayList<>(List.of(Tool.STRACE.program(), "-f", "-o", trace.toString()));
        command.addAll(List.of("-e", "trace=futex,write,%file"));
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PublishingProcess.class.getName()));
        command.addAll(List.of(files.directory().toString(), Boolean.toString(sinkSleeps)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private boolean goesOn(Process source) {
        return source.isAlive() && System.nanoTime() - startNs < TIMEOUT_NS;
    }

    private boolean isMarked(String mark) throws IOException {
        return Files.exists(trace) && Files.readString(trace).contains(mark);
    }

    private void awaitEnd(Process source) throws IOException, InterruptedException {
        boolean ended = source.waitFor(TIMEOUT_NS, TimeUnit.NANOSECONDS);
        String said = Files.readString(directory.resolve("output"));
        assertThat(ended).as("the source ends; it said: %s", said).isTrue();
        assertThat(source.exitValue()).as(said).isZero();
    }

    /** The source itself first, which does not end with who traces it. */
    private static void stop(Process tracer) {
        tracer.descendants().forEach(ProcessHandle::destroyForcibly);
        tracer.destroyForcibly();
    }

    private static int takeAll(GuardedSink sink) {
        int bursts = 0;
        while (sink.get()) {
            sink.acknowledge();
            bursts++;
        }
        return bursts;
    }

    /** The calls that the publishing thread made between its marks, but for those within its own process. */
    private List<String> calls() throws IOException {
        List<String> lines = Files.readAllLines(trace);
        String begin = lines.stream()
                .filter(line -> line.contains(PublishingProcess.BEGIN))
                .findFirst()
                .orElseThrow();
        String thread = begin.substring(0, begin.indexOf(' ') + 1);
        return lines.stream()
                .filter(line -> line.startsWith(thread))
                .dropWhile(line -> !line.equals(begin))
                .takeWhile(line -> !line.contains(PublishingProcess.END))
                .filter(line -> line.contains(" futex(") || line.contains(" write("))
                .filter(line -> !line.contains("_PRIVATE"))
                .toList();
    }

    @Test
    void shouldMakeNoCallWhenTheSinkIsAwake() throws Exception {
        Process source = startSource(false);
        try (GuardedSink sink = openSink()) {
            for (int bursts = 0; bursts < BURSTS && goesOn(source); bursts += takeAll(sink)) {
                Thread.onSpinWait();
            }
            awaitEnd(source);
        } finally {
            stop(source);
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void shouldMakeOneFutexCallPerSleepWhenTheSinkSleepsOnAFutex() throws Exception {
        try (GuardedSink sink = openSink();
                Sleeper sleeper = new FutexSleeper(List.of(sink))) {
            takeAllSleeping(sink, sleeper);
        }
        assertThat(calls())
                .hasSize(PublishingProcess.ROUNDS)
                .allSatisfy(call -> assertThat(call).contains("FUTEX_WAKE"));
    }

    @Test
    void shouldWriteOneBytePerSleepWhenTheSinkSleepsOnItsFifo() throws Exception {
        try (GuardedSink sink = openSink();
                Sleeper sleeper = new DescriptorSleeper(List.of(sink), DescriptorSleeper.NO_DEVICE)) {
            takeAllSleeping(sink, sleeper);
        }
        assertThat(calls())
                .hasSize(PublishingProcess.ROUNDS)
                .allSatisfy(call -> assertThat(call).contains(" write(", ", 1"));
    }

    /** One sleep per round of the source's, without a second look in front of it. */
    private void takeAllSleeping(GuardedSink sink, Sleeper sleeper) throws IOException, InterruptedException {
        Process source = startSource(true);
        try {
            // What it rings when it opens the link is not what is looked at here.
            while (goesOn(source) && !isMarked(PublishingProcess.BEGIN)) {
                Thread.sleep(POLL_MS);
            }
            for (int round = 0; round < PublishingProcess.ROUNDS && goesOn(source); round++) {
                sleeper.announce();
                sleeper.sleep(FOREVER_NS);
                sleeper.withdraw();
                for (int bursts = 0; bursts < PublishingProcess.BURSTS_PER_ROUND && goesOn(source); ) {
                    bursts += takeAll(sink);
                }
                while (LinkCounts.read(files).drops() <= round && goesOn(source)) {
                    Thread.onSpinWait();
                }
            }
            awaitEnd(source);
            assertThat(sleeper.sleeps()).isEqualTo(PublishingProcess.ROUNDS);
        } finally {
            stop(source);
        }
    }
}
