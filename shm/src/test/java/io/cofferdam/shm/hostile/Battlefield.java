package io.cofferdam.shm.hostile;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A victim with its links, the honest ends of these, and the attackers, each a process of its own. */
final class Battlefield implements AutoCloseable {
    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Ground ground;
    private final TestJvm jvm;
    private final Victim victim;
    private final HonestEnds honest = new HonestEnds();
    private @Nullable AttackerProcess source;
    private @Nullable AttackerProcess sink;

    /** @param like {@code bridge} or {@code driver}: see {@link Relay} */
    Battlefield(String like) throws IOException {
        ground = new Ground(like);
        jvm = new TestJvm(ground.directory().resolve("class-path"));
        victim = new Victim(jvm, ground, like);
        long endNs = System.nanoTime() + START_TIMEOUT_NS;
        while (!victim.runs()) {
            if (!victim.isAlive() || System.nanoTime() - endNs > 0) {
                close();
                throw new AssertionError("the victim did not start: " + victim.lastWords());
            }
            LockSupport.parkNanos(TICK_NS);
        }
        honest.openSource(ground.in());
        honest.openSink(ground.out());
        honest.openTicker(ground.tick());
    }

    Ground ground() {
        return ground;
    }

    Victim victim() {
        return victim;
    }

    HonestEnds honest() {
        return honest;
    }

    /** The attacker with this end of a link: {@code source} or {@code sink}. */
    AttackerProcess attacker(String end) throws IOException {
        AttackerProcess present = end.equals("source") ? source : sink;
        if (present == null) {
            present = new AttackerProcess(jvm, ground, end);
            if (end.equals("source")) {
                source = present;
            } else {
                sink = present;
            }
        }
        return present;
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
        if (sink != null) {
            sink.close();
        }
        victim.close();
        honest.close();
        ground.close();
    }
}
