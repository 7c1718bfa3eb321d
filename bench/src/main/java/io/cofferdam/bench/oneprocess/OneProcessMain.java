package io.cofferdam.bench.oneprocess;

import io.cofferdam.domain.router.DomainConfig;
import io.cofferdam.domain.router.PortLinks;
import io.cofferdam.domain.router.Router;
import io.cofferdam.driver.Driver;
import io.cofferdam.driver.WhenFull;
import io.cofferdam.driver.nic.TapNic;
import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.signal.IdlePolicy;
import java.io.IOException;
import java.io.Reader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;

/**
 * The program of the gateway without its walls. Its one argument is a file of properties:
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code descriptor.outer}, {@code descriptor.inner}</td><td>open TAP devices that it inherits</td></tr>
 * <tr><td>{@code counters}</td><td>file of zeros that it counts in, as large as {@link #COUNTERS_LENGTH} says</td></tr>
 * <tr><td>{@code spin-ns}</td><td>how long it looks for work before it sleeps</td></tr>
 * <tr><td>{@code link-bytes}</td><td>memory of each queue, a power of two</td></tr>
 * <tr><td>{@code outer.KEY}, {@code inner.KEY}</td><td>the properties of the two domains</td></tr>
 * </table>
 *
 * It ends when its parent does.
 */
public final class OneProcessMain {
    /** Label of the counter of how often the thread has slept. */
    public static final String SLEEPS = "one-process.sleeps";

    /** Bytes of the counters' file. */
    public static final int COUNTERS_LENGTH = 32_768;

    private static final long MAX_SLEEP_NS = 250_000_000;

    private final Properties properties = new Properties();
    private final Counters outerCounters;
    private final Counters innerCounters;

    private OneProcessMain(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        try (FileChannel channel =
                FileChannel.open(Path.of(property("counters")), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, COUNTERS_LENGTH, Arena.global());
            outerCounters = new Counters(memory.asSlice(0, COUNTERS_LENGTH / 2));
            innerCounters = new Counters(memory.asSlice(COUNTERS_LENGTH / 2));
        }
    }

    public static void main(String[] arguments) throws IOException {
        new OneProcessMain(Path.of(arguments[0])).run();
    }

    private void run() {
        RingLink outerReceived = link();
        RingLink outerToSend = link();
        RingLink inward = link();
        RingLink outward = link();
        RingLink innerReceived = link();
        RingLink innerToSend = link();
        Driver outerDriver = driver("outer", outerReceived, outerToSend, outerCounters);
        Driver innerDriver = driver("inner", innerReceived, innerToSend, innerCounters);
        Router outerDomain = domain("outer", outerReceived, outerToSend, outward, inward, outerCounters);
        Router innerDomain = domain("inner", innerReceived, innerToSend, inward, outward, innerCounters);
        DutyCycle all = nowNs -> outerDriver.doWork(nowNs)
                + outerDomain.doWork(nowNs)
                + innerDomain.doWork(nowNs)
                + innerDriver.doWork(nowNs);
        turn(all, List.of(outerDriver, innerDriver));
    }

    private void turn(DutyCycle all, List<Driver> drivers) {
        ProcessHandle self = ProcessHandle.current();
        long parent = parentOf(self);
        Counter sleeps = outerCounters.counter(SLEEPS);
        Poll poll = new Poll(drivers.size());
        IdlePolicy idle = new IdlePolicy(Long.parseLong(property("spin-ns")), System::nanoTime, Thread::yield);
        long nextLookNs = System.nanoTime();
        while (true) {
            long nowNs = System.nanoTime();
            if (nowNs - nextLookNs >= 0) {
                if (parentOf(self) != parent) {
                    return;
                }
                nextLookNs = nowNs + MAX_SLEEP_NS;
            }
            if (all.doWork(nowNs) > 0) {
                idle.worked();
            } else if (!idle.looksAgain()) {
                poll.clear();
                for (Driver driver : drivers) {
                    poll.add(driver.descriptor(), Poll.POLLIN);
                }
                sleeps.increment();
                poll.await(MAX_SLEEP_NS);
            }
        }
    }

    private static long parentOf(ProcessHandle self) {
        return self.parent().map(ProcessHandle::pid).orElse(0L);
    }

    private RingLink link() {
        return new RingLink(Long.parseLong(property("link-bytes")));
    }

    private Driver driver(String side, RingLink received, RingLink toSend, Counters counters) {
        TapNic nic = new TapNic(Integer.parseInt(property("descriptor." + side)), "nic", counters);
        return new Driver(nic, received.source(), toSend.sink(), WhenFull.WAIT);
    }

    private Router domain(
            String side, RingLink net, RingLink toNet, RingLink transit, RingLink toTransit, Counters counters) {
        Properties own = new Properties();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(side + ".")) {
                own.setProperty(key.substring(side.length() + 1), properties.getProperty(key));
            }
        }
        return new Router(
                DomainConfig.parse(own),
                List.of(new PortLinks(net.sink(), toNet.source()), new PortLinks(transit.sink(), toTransit.source())),
                counters,
                new SecureRandom());
    }

    private String property(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("property '" + key + "' is missing");
        }
        return value;
    }
}
