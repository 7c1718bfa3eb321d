package io.cofferdam.shm.component;

import io.cofferdam.shm.jail.Need;
import io.cofferdam.shm.jail.SeccompFilter;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Seccomp;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.signal.IdlePolicy;
import io.cofferdam.shm.signal.LinkEnd;
import io.cofferdam.shm.signal.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a component's process: give up the system calls that it needs no more, open what was handed over, run the duty cycle, stop on SIGTERM after the burst in
 * hand. Nothing has to be put in order at the end: what matters is in the links, and holds after SIGKILL too.
 *
 * <p>An error at the edge of the duty cycle is laid at the door of the link that shows a fault, if one does; any other ends
 * the process. The launcher starts another, which goes on where this one stopped.
 */
public final class ComponentProcess {
    /** Exit status of a component that failed ({@code EX_SOFTWARE} of {@code sysexits.h}). */
    public static final int EXIT_FAILED = 70;

    /** Exit status of a component that was started wrongly ({@code EX_USAGE} of {@code sysexits.h}). */
    public static final int EXIT_USAGE = 64;

    /** The longest sleep: timers and the heartbeat tick at least this often. */
    private static final long MAX_SLEEP_NS = 250_000_000;

    private static final long STOP_TIMEOUT_MS = 2_000;

    /** How often links are looked after; and how often while one of them is waited for. */
    private static final long INSPECTION_NS = 100_000_000;

    private static final long FAULTY_INSPECTION_NS = 5_000_000;

    private final ComponentPage page;
    private final List<LinkEnd> ends;
    private final DutyCycle dutyCycle;
    private final Sleeper sleeper;
    private final IdlePolicy idle;
    private final long generation;
    private final @Nullable LiveChange change;
    private long nextInspectionNs = System.nanoTime();
    private long sleepNs = MAX_SLEEP_NS;
    private volatile boolean stopping;

    private ComponentProcess(ComponentContext context, Component component) {
        this.page = context.page();
        this.ends = context.ends();
        this.dutyCycle = component.dutyCycle();
        this.sleeper = component.sleeper();
        this.idle = new IdlePolicy(context.spinNs(), System::nanoTime, Thread::yield);
        this.generation = context.generation();
        LiveProperties live = context.live();
        this.change = live == null
                ? null
                : new LiveChange(live, generation, component.reconfigurable(), page, component.sleeper());
    }

    /**
     * Runs a component until it is stopped or fails.
     *
     * @param arguments of the program: the path of the file that {@link ComponentContext} reads
     */
    public static void main(String[] arguments, ComponentFactory factory) {
        if (arguments.length != 1) {
            System.err.println("usage: java ... FILE, where FILE is what the launcher wrote for this component");
            System.exit(EXIT_USAGE);
        }
        ComponentContext context;
        try {
            context = new ComponentContext(Path.of(arguments[0]));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e);
            System.exit(EXIT_USAGE);
            return;
        }
        ComponentPage page = context.page();
        page.starting(ProcessHandle.current().pid(), System.nanoTime());
        try {
            giveUpCalls(context);
            new ComponentProcess(context, factory.create(context)).run();
            page.ended(ComponentState.STOPPED);
        } catch (Throwable t) {
            page.ended(ComponentState.FAILED);
            System.err.println(context.name() + " failed:");
            t.printStackTrace();
            // Not exit: a failed component does not wait for hooks of its own.
            Runtime.getRuntime().halt(EXIT_FAILED);
        }
    }

    /**
     * What was read so far came from the launcher. From here on others have a say, the neighbours in their files first, and
     * the process starts no other any more.
     */
    private static void giveUpCalls(ComponentContext context) {
        Optional<Set<Need>> calls = context.calls();
        if (calls.isPresent()) {
            long pid = ProcessHandle.current().pid();
            Seccomp.installForAllThreads(SeccompFilter.beforeForeignBytes(calls.get(), pid));
        }
    }

    private void run() {
        Thread thread = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(thread), "stop"));
        page.configured(generation);
        page.running(System.nanoTime());
        while (!stopping) {
            try {
                if (work() > 0) {
                    idle.worked();
                } else if (!idle.looksAgain()) {
                    sleepUnlessThereIsWork();
                }
            } catch (Throwable t) {
                if (!isLinksFault(t)) {
                    throw t;
                }
            }
        }
        dutyCycle.onStop();
    }

    /**
     * Another process may have taken memory away under us. If a link shows it, that is where it ends; if none does any
     * more, it ends at the one that was being read. If none was, it was gone for a moment, and the JVM, which tells of a lost
     * page when it comes to it, tells too late to say whose it was: what was read there was checked like all that others
     * write, so the component goes on. Whoever does it again is found when a link shows it.
     */
    private boolean isLinksFault(Throwable thrown) {
        try {
            if (inspectLinks(System.nanoTime())) {
                return true;
            }
        } catch (InternalError late) {
            if (!isLostPage(late)) {
                throw late;
            }
        }
        boolean lostPage = isLostPage(thrown);
        if (!lostPage && !isBadAddress(thrown)) {
            return false;
        }
        boolean taken = lostPage;
        for (LinkEnd end : ends) {
            // A link that is faulty already: the JVM may tell of a lost page after the guard has seen the loss.
            taken |= end.isFaulty() || end.blame(thrown);
        }
        return taken;
    }

    /** Whether this is how the JVM says that mapped memory was not there. */
    private static boolean isLostPage(Throwable thrown) {
        return thrown instanceof InternalError
                && String.valueOf(thrown.getMessage()).contains("unsafe memory access");
    }

    /** Whether this is how the kernel says so. */
    private static boolean isBadAddress(Throwable thrown) {
        return thrown instanceof SystemCallException call && call.errno() == Errno.EFAULT;
    }

    private int work() {
        long nowNs = System.nanoTime();
        page.heartbeat(nowNs);
        if (nowNs - nextInspectionNs >= 0) {
            inspectLinks(nowNs);
        }
        if (change != null) {
            change.poll();
        }
        return dutyCycle.doWork(nowNs);
    }

    /** Whether some link was found faulty, or renewed. */
    private boolean inspectLinks(long nowNs) {
        boolean changed = false;
        boolean faulty = false;
        for (LinkEnd end : ends) {
            changed |= end.inspect(nowNs);
            faulty |= end.isFaulty();
        }
        sleepNs = faulty ? FAULTY_INSPECTION_NS : MAX_SLEEP_NS;
        nextInspectionNs = nowNs + (faulty ? FAULTY_INSPECTION_NS : INSPECTION_NS);
        return changed;
    }

    /** Announce, look again, sleep, withdraw: the order that loses no wake-up (see Doorbell). */
    private void sleepUnlessThereIsWork() {
        sleeper.announce();
        if (work() == 0 && !stopping) {
            sleeper.sleep(sleepNs);
            page.sleeps(sleeper.sleeps());
        }
        sleeper.withdraw();
    }

    private void stop(Thread thread) {
        stopping = true;
        sleeper.wake();
        try {
            thread.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
