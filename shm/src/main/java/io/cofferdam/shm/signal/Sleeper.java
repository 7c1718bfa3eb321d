package io.cofferdam.shm.signal;

import java.util.List;

/**
 * How a component's thread sleeps until one of its links, or its device, has something for it. Two ways: a
 * {@link FutexSleeper} for a component that has links only, a {@link DescriptorSleeper} for one that has a device too.
 *
 * <p>Confined to the component's one thread, but for {@link #wake}.
 */
public abstract sealed class Sleeper implements AutoCloseable permits FutexSleeper, DescriptorSleeper {
    private final List<LinkEnd> ends;
    private final int how;
    private long sleeps;

    Sleeper(List<LinkEnd> ends, int how) {
        this.ends = List.copyOf(ends);
        this.how = how;
    }

    /** Announces the sleep at every end that waits. The caller then looks at its links and device once more. */
    public final void announce() {
        for (int i = 0; i < ends.size(); i++) {
            LinkEnd end = ends.get(i);
            Waiter waiter = end.waiter();
            if (waiter != null && end.waiting()) {
                waiter.announce(how);
            }
        }
    }

    /** Takes the announcement back, after a sleep or in place of one. */
    public final void withdraw() {
        for (int i = 0; i < ends.size(); i++) {
            Waiter waiter = ends.get(i).waiter();
            if (waiter != null) {
                waiter.withdraw();
            }
        }
    }

    /**
     * Sleeps, between {@link #announce} and {@link #withdraw}. May return early for no reason; returns at once if an end
     * has begun to wait since the announcement, because nobody would ring for it.
     *
     * @param timeoutNs the longest time to sleep
     */
    public final void sleep(long timeoutNs) {
        if (isAnnounced()) {
            sleeps++;
            sleep(ends, timeoutNs);
        }
    }

    private boolean isAnnounced() {
        for (int i = 0; i < ends.size(); i++) {
            LinkEnd end = ends.get(i);
            Waiter waiter = end.waiter();
            if (waiter != null && end.waiting() && !waiter.announced()) {
                return false;
            }
        }
        return true;
    }

    /** How many times the thread went to sleep. */
    public final long sleeps() {
        return sleeps;
    }

    abstract void sleep(List<LinkEnd> waitingEnds, long timeoutNs);

    /** Ends a sleep from another thread of this process, such as the one that stops the component. */
    public abstract void wake();

    @Override
    public abstract void close();
}
