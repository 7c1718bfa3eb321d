package io.cofferdam.shm.link;

import io.cofferdam.shm.signal.LinkEnd;
import io.cofferdam.shm.signal.Waiter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a component and one end of a link, so that nothing the other end does can end the component: after a
 * fault it lets go of the link, reports what was found, and takes the fresh link up when the launcher has put it in the
 * old one's place.
 *
 * <p>Confined to the component's one thread.
 *
 * @param <E> the end
 */
abstract sealed class LinkGuard<E extends LinkGuard.End> implements LinkEnd, AutoCloseable
        permits GuardedSource, GuardedSink {
    /** How often a fault is reported while nothing happens: the launcher may have missed it, or have been dead. */
    private static final long REPORT_PERIOD_NS = 1_000_000_000L;

    /** An end that may find a fault. */
    interface End extends AutoCloseable {
        boolean waiting();

        Waiter waiter();

        /**
         * Looks for what does not show by itself: memory that is gone, a peer that says one thing and does another.
         *
         * @throws LinkFault when there is something
         */
        void check(long nowNs);

        @Override
        void close();
    }

    /** Opens an end. */
    interface Opener<E> {
        E open(LinkGeneration link) throws IOException;
    }

    private final LinkFiles files;
    private final Opener<E> opener;
    private final LinkReports reports;
    private @Nullable E end;
    private long generation = LinkReports.UNKNOWN_GENERATION;
    private String fault = "";
    private long reportedNs;

    /** @param reports is told of faults, once each and again while they last */
    LinkGuard(LinkFiles files, Opener<E> opener, LinkReports reports) {
        this.files = files;
        this.opener = opener;
        this.reports = reports;
        open();
    }

    /** The end, if there is a link. */
    final @Nullable E end() {
        return end;
    }

    private void open() {
        try {
            generation = LinkReports.UNKNOWN_GENERATION;
            LinkGeneration link = files.present();
            generation = link.number();
            link.requireWhole();
            end = opener.open(link);
            fault = "";
        } catch (Throwable e) {
            // Whatever it is: the component has to live on.
            failed(e);
        }
    }

    /** Whether the launcher has put another link in the place of this one, because of what the other end found, or did. */
    private boolean isRenewed() {
        try {
            return files.generation() != generation;
        } catch (IOException e) {
            // Nobody but the launcher can have done that, and it says nothing about the link.
            return false;
        }
    }

    /** Lets go of the link because of what its other end did. */
    final void failed(Throwable found) {
        fault = found instanceof LinkFault ? String.valueOf(found.getMessage()) : found.toString();
        E failed = end;
        end = null;
        if (failed != null) {
            close(failed);
        }
        reportedNs = System.nanoTime();
        reports.report(generation, fault);
    }

    private static void close(End failed) {
        try {
            failed.close();
        } catch (Throwable e) {
            // Its memory may be gone already, and all that is wanted is to be rid of it.
            return;
        }
    }

    @Override
    public final boolean inspect(long nowNs) {
        if (isRenewed()) {
            reopen();
            return true;
        }
        E present = end;
        if (present == null) {
            if (nowNs - reportedNs > REPORT_PERIOD_NS) {
                reportedNs = nowNs;
                reports.report(generation, fault);
            }
            return false;
        }
        try {
            present.check(nowNs);
            new LinkGeneration(files.directory(), generation).requireWhole();
            return false;
        } catch (Throwable e) {
            if (isRenewed()) {
                // And the old link deleted: nothing is wrong with that.
                reopen();
            } else {
                failed(e);
            }
            return true;
        }
    }

    private void reopen() {
        E old = end;
        end = null;
        if (old != null) {
            close(old);
        }
        open();
    }

    @Override
    public final boolean blame(Throwable found) {
        if (end == null || !isReading()) {
            return false;
        }
        failed(found);
        return true;
    }

    /** Whether the component is in the middle of memory that the other end may take away. */
    abstract boolean isReading();

    @Override
    public final boolean isFaulty() {
        return end == null;
    }

    @Override
    public final boolean waiting() {
        E healthy = end;
        return healthy != null && healthy.waiting();
    }

    @Override
    public final @Nullable Waiter waiter() {
        E healthy = end;
        return healthy == null ? null : healthy.waiter();
    }

    @Override
    public final void close() {
        if (end != null) {
            end.close();
        }
    }
}
