package io.cofferdam.bench.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.bench.hop.medium.Contender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of a hop, here in one process on two threads that share a core, so that nobody spins for long. */
@Timeout(60)
final class HopSessionTest {
    private static final Duration POLL = Duration.ofMillis(2);

    private final End first = new End();
    private final End second = new End();

    @TempDir
    Path directory;

    /** A session and what it has said. */
    private static final class End {
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final HopSession session = new HopSession(new PrintStream(said, true, StandardCharsets.UTF_8));

        String said() {
            return said.toString(StandardCharsets.UTF_8);
        }

        void awaitSaid(String text) throws InterruptedException {
            while (!said().contains(text)) {
                Thread.sleep(POLL);
            }
        }
    }

    private String run(Contender contender, String role, int frameBytes) {
        return "#1 run role=" + role + " contender=" + contender.text() + " dir=" + directory + " frame=" + frameBytes
                + " burst=8 pace=sleep core=0 warm-ms=5 measure-ms=20";
    }

    private void runBoth(Contender contender, String one, String other, int frameBytes) throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().start(() -> first.session.accept(run(contender, one, frameBytes)));
        first.awaitSaid("\n");
        assertThat(first.said()).startsWith("{\"event\":\"created\",\"id\":1}");
        Thread otherThread =
                Thread.ofPlatform().daemon().start(() -> second.session.accept(run(contender, other, frameBytes)));
        otherThread.join();
        thread.join();
        first.session.accept("#2 close");
        second.session.accept("#2 close");
        assertThat(first.said()).doesNotContain("\"error\"").contains("{\"event\":\"result\",\"id\":2}");
        assertThat(second.said()).doesNotContain("\"error\"").containsPattern("\"checked\":[1-9]");
    }

    @ParameterizedTest
    @EnumSource(Contender.class)
    void shouldDeliverEveryFrameWhenItIsSmall(Contender contender) throws InterruptedException {
        runBoth(contender, "source", "sink", 60);
    }

    @ParameterizedTest
    @EnumSource(Contender.class)
    void shouldDeliverEveryFrameWhenItIsLarge(Contender contender) throws InterruptedException {
        runBoth(contender, "source", "sink", 65_536);
    }

    @ParameterizedTest
    @EnumSource(Contender.class)
    void shouldComeBackWhenEchoed(Contender contender) throws InterruptedException {
        runBoth(contender, "ping", "echo", 60);

        assertThat(first.said()).containsPattern("\"histogram\":\"[\\w+/]+=*\"");
    }

    @Test
    void shouldCopyAloneWhenNobodyElseIsThere() {
        first.session.accept(run(Contender.LINK, "copy", 1_514));

        assertThat(first.said()).containsPattern("\"frames\":[1-9]").contains("\"mediumCalls\":0");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#1 run role=boss contender=link dir=/nowhere frame=60 pace=spin core=0",
                "#1 run role=sink contender=rope dir=/nowhere frame=60 pace=spin core=0",
                "#1 run role=sink contender=link dir=/nowhere frame=8 pace=spin core=0",
                "#1 run role=sink contender=link frame=60 pace=spin core=0",
                "#1 jump",
                "close"
            })
    void shouldSayWhatIsWrongWhenCommandIsNotUnderstood(String line) {
        first.session.accept(line);

        assertThat(first.said())
                .contains("\"event\":\"error\"")
                .containsPattern("is none of|not a whole number|missing|unknown command|needs an id");
    }
}
