package io.cofferdam.shm.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that is renewed, by a launcher that lives and by one that is killed on the way. */
class RenewalTest {
    /** What changes the link's directories, in the order in which a renewal does it. */
    private static final String STEPS = "mkdir,mknodat,rename,unlinkat";

    private static final int MAX_STEPS = 60;
    private static final long TIMEOUT_S = 60;
    private static final long CAPACITY = LinkFiles.MIN_CAPACITY_BYTES;

    /** What a killed launcher has left: which link is present, and whether there is another. */
    private record Remains(boolean renewed, boolean litter) {}

    @TempDir
    Path directory;

    private LinkFiles files = new LinkFiles(Path.of("/"));

    @BeforeEach
    void createLink() throws IOException {
        files = new LinkFiles(directory.resolve("link"));
        files.create(CAPACITY);
    }

    private static void requireFlow(Source source, Sink sink) {
        source.claim(60);
        source.commit(60);
        source.submit();
        assertThat(sink.get()).isTrue();
        assertThat(sink.next()).isTrue();
        sink.acknowledge();
    }

    private static GuardedSource guardedSource(LinkFiles files, List<String> reports) {
        return new GuardedSource(files, (generation, found) -> reports.add(found));
    }

    private static GuardedSink guardedSink(LinkFiles files, List<String> reports) {
        return new GuardedSink(files, (generation, found) -> reports.add(found));
    }

    private List<String> generations(Path side) throws IOException {
        try (Stream<Path> entries = Files.list(side)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private void requireNoLitter() throws IOException {
        String present = Long.toString(files.generation());
        assertThat(generations(files.sourceSide())).containsExactly(present);
        assertThat(generations(files.sinkSide())).containsExactly(present);
        assertThat(directory.resolve("link")).isDirectoryNotContaining("glob:**.new");
    }

    /** Renews the link in a process that is killed when it takes one of the steps. Whether it came so far. */
    private boolean renewAndDieAt(int step) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.STRACE.program(), "-f", "-o", "/dev/null"));
        command.addAll(List.of("-e", "trace=" + STEPS, "-e", "inject=" + STEPS + ":signal=KILL:when=" + step));
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RenewingProcess.class.getName()));
        command.add(files.directory().toString());
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the renewal does not end: " + Files.readString(output));
        }
        boolean killed = process.exitValue() == 128 + 9;
        assertThat(killed || process.exitValue() == 0)
                .as("%d: %s", process.exitValue(), Files.readString(output))
                .isTrue();
        return killed;
    }

    @Test
    @RequiresTool(Tool.STRACE)
    void shouldLeaveOneLinkThatWorksWhenTheLauncherIsKilledAtAnyStep() throws Exception {
        Set<Remains> seen = new HashSet<>();
        int step = 1;
        boolean killed = true;
        while (killed) {
            List<String> reports = new ArrayList<>();
            long before = files.generation();
            try (GuardedSource source = guardedSource(files, reports);
                    GuardedSink sink = guardedSink(files, reports)) {
                requireFlow(source, sink);
                killed = renewAndDieAt(step);
                boolean renewed = files.generation() != before;
                seen.add(new Remains(renewed, generations(files.sourceSide()).size() > 1));
                assertThat(source.inspect(System.nanoTime())).isEqualTo(renewed);
                assertThat(sink.inspect(System.nanoTime())).isEqualTo(renewed);
                requireFlow(source, sink);
                // The next launcher.
                files.renew(CAPACITY);
                requireNoLitter();
                source.inspect(System.nanoTime());
                sink.inspect(System.nanoTime());
                requireFlow(source, sink);
            }
            assertThat(reports).as("step %d", step).isEmpty();
            step++;
            assertThat(step).isLessThan(MAX_STEPS);
        }
        assertThat(seen)
                .contains(
                        new Remains(false, false),
                        new Remains(false, true),
                        new Remains(true, true),
                        new Remains(true, false));
    }

    @Test
    void shouldGoOnWithTheNextFreeNumberWhenWhatAnotherLauncherLeftCannotBeDeleted() throws IOException {
        // More than a renewal deletes at once, on one side only.
        Path litter = files.sinkSide().resolve("1");
        Files.createDirectory(litter);
        for (int i = 0; i < 20_001; i++) {
            Files.createFile(litter.resolve(Integer.toString(i)));
        }
        files.renew(CAPACITY);
        assertThat(files.generation()).isEqualTo(2);
        try (QueueSource source = new QueueSource(files);
                QueueSink sink = new QueueSink(files)) {
            requireFlow(source, sink);
        }
        files.renew(CAPACITY);
        requireNoLitter();
    }

    @Test
    void shouldSayNothingWhenTheLinkIsRenewedWhileAnEndLooksAfterIt() throws IOException {
        List<String> reports = new ArrayList<>();
        try (GuardedSource source = guardedSource(files, reports);
                GuardedSink sink = guardedSink(files, reports)) {
            for (int i = 0; i < 3; i++) {
                files.renew(CAPACITY);
                assertThat(source.inspect(System.nanoTime())).isTrue();
                assertThat(source.inspect(System.nanoTime())).isFalse();
                assertThat(sink.inspect(System.nanoTime())).isTrue();
                requireFlow(source, sink);
            }
        }
        assertThat(reports).isEmpty();
    }
}
