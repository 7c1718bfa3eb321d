package io.cofferdam.shm.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.signal.FutexSleeper;
import io.cofferdam.shm.signal.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a component does between two duty cycles about properties that were published. This thread is the component's. */
final class LiveChangeTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final Sleeper sleeper = new FutexSleeper(List.of());
    private final List<String> adopted = new ArrayList<>();
    private LiveProperties launcher;
    private LiveProperties live;
    private ComponentPage page;

    @BeforeEach
    void create() throws IOException {
        LiveProperties.create(directory.resolve("live"));
        launcher = LiveProperties.openToWrite(directory.resolve("live"));
        live = LiveProperties.openToRead(directory.resolve("live"));
        ComponentPage.create(directory.resolve("page"));
        page = ComponentPage.openToWrite(directory.resolve("page"));
    }

    @AfterEach
    void close() {
        launcher.close();
        live.close();
        page.close();
        sleeper.close();
    }

    private LiveChange change(Reconfigurable component) {
        return new LiveChange(live, 0, component, page, sleeper);
    }

    private Runnable prepare(Properties properties) {
        String value = properties.getProperty("value");
        if (value.startsWith("bad")) {
            throw new IllegalArgumentException("value '" + value + "' is bad");
        }
        return () -> adopted.add(value + " by " + Thread.currentThread().getName());
    }

    private long publish(String value) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.of("value", value));
        return launcher.publish(properties);
    }

    private void pollUntilAnswered(LiveChange change, long generation) {
        long startNs = System.nanoTime();
        while (page.generation() != generation && page.refusedGeneration() != generation) {
            change.poll();
            Thread.onSpinWait();
            assertThat(System.nanoTime() - startNs).isLessThan(LONG.toNanos());
        }
    }

    @Test
    void shouldDoNothingWhenNothingWasPublished() {
        change(this::prepare).poll();

        assertThat(adopted).isEmpty();
        assertThat(page.generation()).isZero();
    }

    @Test
    void shouldSwapInByItsOwnThreadAndSaySoWhenPropertiesArePublished() throws IOException {
        LiveChange change = change(this::prepare);

        pollUntilAnswered(change, publish("one"));
        pollUntilAnswered(change, publish("two"));

        String self = Thread.currentThread().getName();
        assertThat(adopted).containsExactly("one by " + self, "two by " + self);
        assertThat(page.generation()).isEqualTo(2);
        assertThat(page.refusedGeneration()).isZero();
    }

    @Test
    void shouldGoOnAsItWasAndSayWhyWhenItCannotBecomeThat() throws IOException {
        LiveChange change = change(this::prepare);
        pollUntilAnswered(change, publish("one"));

        pollUntilAnswered(change, publish("bad"));

        assertThat(page.generation()).isEqualTo(1);
        assertThat(page.refusedGeneration()).isEqualTo(2);
        assertThat(page.refusal()).isEqualTo("value 'bad' is bad");
        pollUntilAnswered(change, publish("three"));
        assertThat(page.generation()).isEqualTo(3);
        assertThat(adopted).hasSize(2);
    }

    /** What nobody waits for any more must not be swapped in after what came later. */
    @Test
    void shouldForgetWhatWasMadeReadyWhenNewerPropertiesWerePublishedMeanwhile() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        LiveChange change = change(properties -> {
            if (properties.getProperty("value").equals("slow")) {
                awaitQuietly(released);
            }
            return prepare(properties);
        });
        publish("slow");
        change.poll();
        long generation = publish("newer");
        change.poll();
        released.countDown();

        pollUntilAnswered(change, generation);

        assertThat(adopted).singleElement().asString().startsWith("newer");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldSayThatItCannotWhenComponentStaysAsItWasStarted() throws IOException {
        Component fixed = new Component(nowNs -> 0, sleeper);
        LiveChange change = change(fixed.reconfigurable());

        pollUntilAnswered(change, publish("one"));

        assertThat(page.refusal()).contains("cannot be told other properties");
    }
}
