package io.cofferdam.bench.host;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does small things on time: gives progress, stops what takes too long. They share one thread, so none may block.
 * Thread-safe.
 */
final class TaskTimer {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("timer").factory());

    TaskTimer() {
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Something to do, such as to close a channel. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** Something that will be done unless it is cancelled before. */
    @FunctionalInterface
    interface Entry {
        void cancel();
    }

    Entry after(long delayNs, Action action) {
        return entry(thread.schedule(() -> perform(action), delayNs, TimeUnit.NANOSECONDS));
    }

    Entry every(long periodNs, Action action) {
        return entry(thread.scheduleAtFixedRate(() -> perform(action), periodNs, periodNs, TimeUnit.NANOSECONDS));
    }

    private static Entry entry(Future<?> scheduled) {
        return () -> scheduled.cancel(false);
    }

    private static void perform(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            // A channel that could not be closed: who uses it sees that itself.
        }
    }
}
