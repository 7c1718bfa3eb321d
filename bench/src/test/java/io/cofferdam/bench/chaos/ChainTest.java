package io.cofferdam.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.HeapLink;
import io.cofferdam.shm.link.Sink;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three components in one thread, over links on the heap. */
final class ChainTest {
    private static final long SEED = 5;
    private static final int CAPACITY_FRAMES = 400;

    @TempDir
    private Path directory;

    private final FrameScript script = new FrameScript(SEED);
    private final Transformation transformation = new Transformation(SEED);
    private final Counters counters = new Counters(Arena.ofAuto().allocate(15_360, 8));

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private VerdictFile file;

    @BeforeEach
    void openVerdict() throws IOException {
        file = new VerdictFile(directory.resolve("verdict"));
    }

    @AfterEach
    void closeVerdict() {
        file.close();
    }

    private ReplaySource source(HeapLink to) {
        return new ReplaySource(script, to.source(), counters, Doom.never(counters));
    }

    private Transformer transformer(HeapLink from, HeapLink to) {
        return new Transformer(from.sink(), to.source(), transformation, counters, Doom.never(counters));
    }

    private Judge judge(Sink from) {
        SequenceCheck check = new SequenceCheck(script, transformation, file.load());
        return new Judge(from, check, file, counters, Doom.never(counters));
    }

    /** A link with what the first bursts of the script become, each burst's position being what it always is. */
    private HeapLink transformedLink() {
        HeapLink first = new HeapLink(CAPACITY_FRAMES);
        HeapLink second = new HeapLink(CAPACITY_FRAMES);
        source(first).doWork(0);
        transformer(first, second).doWork(0);
        return second;
    }

    private long count(String label) {
        return counters.snapshot().getOrDefault(label, 0L);
    }

    @Test
    void shouldFindNothingWrongWhenNobodyDies() {
        HeapLink first = new HeapLink(CAPACITY_FRAMES);
        HeapLink second = new HeapLink(CAPACITY_FRAMES);
        DutyCycle source = source(first);
        DutyCycle transformer = transformer(first, second);
        DutyCycle judge = judge(second.sink());

        while (file.load().frames < 12_000) {
            assertThat(source.doWork(0) + transformer.doWork(0) + judge.doWork(0))
                    .isPositive();
        }

        assertThat(file.load().isClean()).isTrue();
        assertThat(count("redelivered.bursts")).isZero();
    }

    @Test
    void shouldJudgeABurstOnceWhenItsProcessDiesBeforeItAcknowledges() {
        HeapLink link = transformedLink();
        Judge dying = judge(dyingBeforeAcknowledge(link.sink()));
        assertThatThrownBy(() -> dying.doWork(0)).isInstanceOf(IllegalStateException.class);
        long judged = file.load().frames;
        assertThat(judged).isPositive();

        judge(link.sink()).doWork(0);

        assertThat(count("redelivered.bursts")).isEqualTo(1);
        assertThat(file.load().isClean()).isTrue();
        assertThat(file.load().frames).isGreaterThan(judged);
    }

    @Test
    void shouldCountDoubledWhenAnAcknowledgedBurstIsDeliveredAgain() {
        judge(onlyOneBurst(transformedLink().sink())).doWork(0);
        long frames = file.load().frames;

        judge(onlyOneBurst(transformedLink().sink())).doWork(0);

        assertThat(file.load().doubled).isEqualTo(frames).isPositive();
        assertThat(count("verdict.doubled")).isEqualTo(frames);
        assertThat(count("redelivered.bursts")).isZero();
    }

    @Test
    void shouldCountLostWhenABurstIsAcknowledgedBeforeItIsPassedOn() {
        HeapLink first = new HeapLink(CAPACITY_FRAMES);
        HeapLink second = new HeapLink(CAPACITY_FRAMES);
        source(first).doWork(0);
        first.sink().get();
        first.sink().acknowledge();

        transformer(first, second).doWork(0);
        judge(second.sink()).doWork(0);

        assertThat(file.load().lost).isPositive();
    }

    private static Sink dyingBeforeAcknowledge(Sink sink) {
        return intercepting(sink, "acknowledge", () -> {
            throw new IllegalStateException("killed");
        });
    }

    private static Sink onlyOneBurst(Sink sink) {
        int[] asked = new int[1];
        return intercepting(sink, "get", () -> asked[0]++ == 0 && sink.get());
    }

    private interface Answer {
        Object answer();
    }

    private static Sink intercepting(Sink sink, String name, Answer instead) {
        return (Sink) Proxy.newProxyInstance(
                Sink.class.getClassLoader(),
                new Class<?>[] {Sink.class},
                (proxy, method, arguments) ->
                        method.getName().equals(name) ? instead.answer() : method.invoke(sink, arguments));
    }
}
