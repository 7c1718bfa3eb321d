package io.cofferdam.shm.component;

import io.cofferdam.shm.signal.Sleeper;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Takes over properties that were published while the component runs: another thread makes ready what has to be made, the
 * component's thread swaps it in and says on its page which generation holds. That word ends the grace period of what was
 * published before.
 *
 * <p>Used by the component's thread.
 */
final class LiveChange {
    private final LiveProperties live;
    private final Reconfigurable component;
    private final ComponentPage page;
    private final Sleeper sleeper;
    private long seen;
    private boolean preparing;
    private volatile @Nullable Ready ready;

    /** What the other thread has made: a change that can be swapped in, or why there is none. */
    private record Ready(long generation, @Nullable Runnable swap, String refusal) {}

    /** @param generation of the properties that the component was made from */
    LiveChange(LiveProperties live, long generation, Reconfigurable component, ComponentPage page, Sleeper sleeper) {
        this.live = live;
        this.seen = generation;
        this.component = component;
        this.page = page;
        this.sleeper = sleeper;
    }

    /** Looks for what was published, and swaps in what is ready. Called between two duty cycles. */
    void poll() {
        Ready made = ready;
        long generation = live.generation();
        if (made != null) {
            ready = null;
            preparing = false;
            if (made.generation() == generation) {
                finish(made);
            }
        }
        if (generation != seen && !preparing) {
            seen = generation;
            preparing = true;
            Thread.ofPlatform().daemon().name("reconfigure").start(() -> prepare(generation));
        }
    }

    private void finish(Ready made) {
        if (made.swap() == null) {
            page.refuse(made.generation(), made.refusal());
        } else {
            made.swap().run();
            page.configured(made.generation());
        }
    }

    private void prepare(long generation) {
        ready = makeReady(generation);
        sleeper.wake();
    }

    private Ready makeReady(long generation) {
        try {
            Properties properties = live.read();
            if (properties == null) {
                return new Ready(generation, null, "nothing was published");
            }
            return new Ready(generation, component.prepare(properties), "");
        } catch (IllegalArgumentException e) {
            return new Ready(generation, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whatever it is, the component goes on as it is, and the launcher learns of it.
            return new Ready(generation, null, e.toString());
        }
    }
}
