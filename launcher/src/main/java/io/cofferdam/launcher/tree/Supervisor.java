package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.RestartConfig;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps components running: learns of a death from the process descriptor, of a hang from the heartbeat, and starts a
 * successor, at once the first time, then with growing delays. One thread; the data path does not need it.
 */
final class Supervisor {
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long KILL_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    private static final Pattern FAULT = Pattern.compile("(?<end>\\S+) (?<generation>-?\\d{1,18}) (?<found>.*)");

    private final List<SupervisedComponent> components;
    private final ComponentStarter starter;
    private final RestartConfig policy;
    private final long stopTimeoutNs;
    private final Consumer<String> events;
    private final Poll poll;
    private volatile boolean stopping;

    /**
     * @param stopTimeoutNs how long a component may take to stop before it is killed
     * @param events is told, in a sentence each, of deaths and restarts
     */
    Supervisor(
            List<SupervisedComponent> components,
            ComponentStarter starter,
            RestartConfig policy,
            long stopTimeoutNs,
            Consumer<String> events) {
        this.components = List.copyOf(components);
        this.starter = starter;
        this.policy = policy;
        this.stopTimeoutNs = stopTimeoutNs;
        this.events = events;
        this.poll = new Poll(components.size());
    }

    /** Starts what has no process. */
    void startAll() throws GatewayException {
        for (SupervisedComponent component : components) {
            if (component.process() == null) {
                start(component);
            }
        }
    }

    private void start(SupervisedComponent component) throws GatewayException {
        try {
            for (LinkPlan link : component.linksToRenew()) {
                starter.renew(link);
            }
            component.linksToRenew().clear();
            if (!component.page().isWhole() || component.mayChokeOnCounters()) {
                starter.repairPage(component.plan(), component.mayChokeOnCounters());
            }
            component.started(starter.start(component.plan(), component.held().handed()), System.nanoTime());
        } catch (IOException e) {
            throw new GatewayException(component.plan().name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    boolean allRun() {
        return components.stream().allMatch(SupervisedComponent::isRunning);
    }

    /** Watches until {@link #stop}; then ends all components. */
    void run() throws GatewayException {
        while (!stopping) {
            tick(TICK_NS);
        }
    }

    /** Waits for a death, for so long at most, and answers what there is to answer. */
    void tick(long atMostNs) throws GatewayException {
        waitForADeath(atMostNs);
        long nowNs = System.nanoTime();
        for (SupervisedComponent component : components) {
            PidFd process = component.process();
            if (process != null && component.hangs(nowNs)) {
                events.accept(component.plan().name() + " hangs (process " + process.pid() + "): killed");
                process.send(Signal.KILL);
            }
            if (process != null && component.hasSpoiltPage()) {
                events.accept(component.plan().name() + " has spoilt its page (process " + process.pid() + "): killed");
                process.send(Signal.KILL);
            }
            component.newFault().ifPresent(fault -> renewLink(component, fault));
            if (component.isDue(nowNs) && !stopping) {
                start(component);
                events.accept(component.plan().name() + " restarted as process " + pidOf(component.process()));
            }
        }
    }

    /** Replaces the end of a faulty link that is to blame; the link itself is made anew while that end has no process. */
    private void renewLink(SupervisedComponent reporter, String fault) {
        Matcher parts = FAULT.matcher(fault);
        Optional<LinkPlan> link = parts.matches()
                ? starter.topology().linkAt(reporter.plan().name(), parts.group("end"))
                : Optional.empty();
        if (link.isEmpty()) {
            events.accept(reporter.plan().name() + " reports a fault that makes no sense: " + fault);
            return;
        }
        if (!starter.isPresent(link.get(), Long.parseLong(parts.group("generation")))) {
            // The link that had the fault is gone already.
            return;
        }
        String suspect = Topology.suspectOf(link.get());
        events.accept("link " + link.get().name() + " is made anew and " + suspect + " replaced: "
                + reporter.plan().name() + " found: " + parts.group("found"));
        for (SupervisedComponent component : components) {
            PidFd process = component.process();
            if (component.plan().name().equals(suspect)) {
                component.linksToRenew().add(link.get());
                if (process != null) {
                    process.send(Signal.KILL);
                }
            }
        }
    }

    private void waitForADeath(long atMostNs) {
        long nowNs = System.nanoTime();
        long timeoutNs = atMostNs;
        for (SupervisedComponent component : components) {
            timeoutNs = Math.min(timeoutNs, component.dueInNs(nowNs));
        }
        reapTheDead(timeoutNs, events);
    }

    /** Waits until a process has ended or the time is over, and notes the end of each that has. */
    private void reapTheDead(long timeoutNs, Consumer<String> deaths) {
        poll.clear();
        for (SupervisedComponent component : components) {
            PidFd process = component.process();
            if (process != null) {
                poll.add(process.descriptor(), Poll.POLLIN);
            }
        }
        if (poll.await(timeoutNs) == 0) {
            return;
        }
        int place = 0;
        for (SupervisedComponent component : components) {
            PidFd process = component.process();
            if (process != null && poll.ready(place++) != 0) {
                deaths.accept(component.plan().name() + " died (process " + process.pid() + "): " + process.reap());
                component.ended(policy, System.nanoTime());
            }
        }
    }

    private static long pidOf(@Nullable PidFd process) {
        return process == null ? 0 : process.pid();
    }

    /** Makes {@link #run} return soon. From any thread. */
    void stop() {
        stopping = true;
    }

    /** Ends all processes: asks, waits, kills. */
    void stopAll() {
        stopping = true;
        signalAll(Signal.TERM);
        if (!awaitEnd(System.nanoTime() + stopTimeoutNs)) {
            signalAll(Signal.KILL);
            awaitEnd(System.nanoTime() + KILL_TIMEOUT_NS);
        }
    }

    private void signalAll(Signal signal) {
        for (SupervisedComponent component : components) {
            PidFd process = component.process();
            if (process != null) {
                process.send(signal);
            }
        }
    }

    private boolean awaitEnd(long deadlineNs) {
        while (components.stream().anyMatch(component -> component.process() != null)) {
            if (System.nanoTime() - deadlineNs > 0) {
                return false;
            }
            reapTheDead(TICK_NS, death -> {});
        }
        return true;
    }
}
