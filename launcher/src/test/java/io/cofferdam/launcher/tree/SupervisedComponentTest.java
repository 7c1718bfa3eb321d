package io.cofferdam.launcher.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.RestartConfig;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.component.ComponentPageDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor's memory of one component, on a clock of the test's own. Its process is this one. */
final class SupervisedComponentTest {
    private static final long RUNNING = 2;
    private static final RestartConfig POLICY = new RestartConfig(Duration.ZERO, Duration.ofMillis(300));

    @TempDir
    private Path directory;

    private Path file = Path.of("/");
    private SupervisedComponent component;
    private long nowNs = 1_000_000_000_000L;

    @BeforeEach
    void makePage() throws IOException {
        file = directory.resolve("page");
        ComponentPage.create(file);
        component = new SupervisedComponent(
                new ComponentPlan("bridge", Image.BRIDGE, ComponentKind.BRIDGE, Map.of(), Optional.empty()),
                ComponentPage.openToRead(file),
                HeldDescriptors.NONE);
    }

    @AfterEach
    void close() {
        component.close();
    }

    private void start() {
        component.started(PidFd.open(ProcessHandle.current().pid()), nowNs);
    }

    private void dieAfter(long ms) {
        start();
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
        component.ended(POLICY, nowNs);
    }

    private void write(int offset, long value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer eight = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putLong(0, value);
            channel.write(eight, offset);
        }
    }

    private long dueInMs() {
        return TimeUnit.NANOSECONDS.toMillis(component.dueInNs(nowNs));
    }

    @Test
    void shouldBeDueAtOnceWhenItDiesForTheFirstTime() {
        dieAfter(5);

        assertThat(component.process()).isNull();
        assertThat(component.isDue(nowNs)).isTrue();
        assertThat(component.dueInNs(nowNs)).isZero();
    }

    @Test
    void shouldWaitTwiceAsLongUpToMostWhenItDiesAgainAndAgain() {
        dieAfter(5);
        dieAfter(5);
        assertThat(dueInMs()).isEqualTo(100);
        assertThat(component.isDue(nowNs + TimeUnit.MILLISECONDS.toNanos(99))).isFalse();
        assertThat(component.isDue(nowNs + TimeUnit.MILLISECONDS.toNanos(100))).isTrue();

        dieAfter(5);
        assertThat(dueInMs()).isEqualTo(200);
        dieAfter(5);
        assertThat(dueInMs()).isEqualTo(300);
        dieAfter(5);
        assertThat(dueInMs()).isEqualTo(300);
    }

    @Test
    void shouldCountAsFirstAgainWhenItHadRunWell() {
        dieAfter(5);
        dieAfter(5);

        dieAfter(10_001);

        assertThat(component.isDue(nowNs)).isTrue();
        assertThat(component.diesAtStart()).isFalse();
    }

    @Test
    void shouldDieAtStartWhenItNeverRanWell() {
        dieAfter(5);
        dieAfter(5);
        assertThat(component.diesAtStart()).isFalse();

        dieAfter(5);

        assertThat(component.diesAtStart()).isTrue();
    }

    @Test
    void shouldNeverBeDueWhileItHasProcess() {
        start();

        assertThat(component.isDue(nowNs)).isFalse();
        assertThat(component.dueInNs(nowNs)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRunOnlyWhenItsOwnProcessSaysSo() throws IOException {
        assertThat(component.isRunning()).isFalse();
        start();
        assertThat(component.isRunning()).isFalse();
        write(ComponentPageDescriptor.STATE_OFFSET, RUNNING);
        write(ComponentPageDescriptor.PID_OFFSET, 1);
        assertThat(component.isRunning()).as("what a predecessor said").isFalse();

        write(ComponentPageDescriptor.PID_OFFSET, ProcessHandle.current().pid());

        assertThat(component.isRunning()).isTrue();
    }

    @Test
    void shouldHangWhenItRunsWithoutHeartbeatForThreeSeconds() throws IOException {
        start();
        write(ComponentPageDescriptor.PID_OFFSET, ProcessHandle.current().pid());
        write(ComponentPageDescriptor.STATE_OFFSET, RUNNING);
        write(ComponentPageDescriptor.HEARTBEAT_OFFSET, nowNs);

        assertThat(component.hangs(nowNs + TimeUnit.MILLISECONDS.toNanos(3_000)))
                .isFalse();
        assertThat(component.hangs(nowNs + TimeUnit.MILLISECONDS.toNanos(3_001)))
                .isTrue();
    }

    @Test
    void shouldNotHangWhenItIsStillStarting() {
        start();

        assertThat(component.hangs(nowNs + TimeUnit.HOURS.toNanos(1))).isFalse();
    }

    @Test
    void shouldSayThatPageIsSpoiltWhenItsStartIsOverwritten() throws IOException {
        start();
        assertThat(component.hasSpoiltPage()).isFalse();

        write(ComponentPageDescriptor.MAGIC_OFFSET, 0);

        assertThat(component.hasSpoiltPage()).isTrue();
    }

    @Test
    void shouldSuspectCountersWhenNoProcessGetsAsFarAsItsDutyCycle() {
        dieAfter(5);
        dieAfter(5);
        assertThat(component.mayChokeOnCounters()).isFalse();

        dieAfter(5);

        assertThat(component.mayChokeOnCounters()).isTrue();
    }

    @Test
    void shouldNotSuspectCountersWhenProcessRanAndFailed() throws IOException {
        write(ComponentPageDescriptor.PID_OFFSET, ProcessHandle.current().pid());
        write(ComponentPageDescriptor.STARTED_OFFSET, 5);
        write(ComponentPageDescriptor.RUNNING_SINCE_OFFSET, 6);

        dieAfter(5);
        dieAfter(5);
        dieAfter(5);

        assertThat(component.mayChokeOnCounters()).isFalse();
    }
}
