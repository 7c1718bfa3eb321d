package io.cofferdam.bench.host.lifetime;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a piece of work to an end from another thread: loops ask {@link #isStopped}, and what a thread may block in is
 * registered and closed, which makes the blocked call fail. Thread-safe; once stopped, for ever stopped.
 */
public final class StopSwitch {
    private final List<Closeable> open = new ArrayList<>();
    private volatile @Nullable String reason;

    /** Registers a resource to close when stopped; closes it at once if that has happened. */
    public synchronized <C extends Closeable> C closeOnStop(C resource) {
        if (reason == null) {
            open.add(resource);
        } else {
            closeQuietly(resource);
        }
        return resource;
    }

    /** Takes a resource back that its owner has closed. */
    public synchronized void forget(Closeable resource) {
        open.remove(resource);
    }

    /**
     * Stops the work. Only the first call counts.
     *
     * @param why the reason in words that a report can show, such as {@code cancelled}
     */
    public synchronized void stop(String why) {
        if (reason != null) {
            return;
        }
        reason = why;
        open.forEach(StopSwitch::closeQuietly);
        open.clear();
    }

    public boolean isStopped() {
        return reason != null;
    }

    /** Why the work was stopped; empty while it was not. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            // The resource is of no more use either way, and the work reports why it was stopped.
        }
    }
}
