package io.cofferdam.bench.attack;

import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;
import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.signal.DescriptorSleeper;
import io.cofferdam.shm.signal.Sleeper;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * The program of a component that was captured. Its process begins as every component's does, and is behind the same walls from
 * the first turn of its duty cycle on, when it does what the order in its properties says: once, since its page, which outlives
 * it, tells a successor that it has been done. After that it idles, with whatever it got in its hands, and turns its duty cycle.
 */
public final class HostileMain {
    private static final int STANDARD_OUTPUT = 1;

    private HostileMain() {}

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, HostileMain::create);
    }

    private static Component create(ComponentContext context) throws IOException {
        Properties own = context.ownProperties();
        String order = own.getProperty("attack.order", "0");
        String name = own.getProperty("attack.move", "");
        Counter done = context.counters().counter("attack.order");
        DutyCycle idle = nowNs -> 0;
        if (Long.parseLong(order) <= done.value()) {
            return new Component(idle, sleeper(context));
        }
        int tap = context.hasDescriptor("nic") ? context.descriptor("nic") : -1;
        Speaker speaker;
        try {
            speaker = new Speaker(new Ground(own, tap, STANDARD_OUTPUT));
        } catch (IOException | RuntimeException e) {
            // A predecessor has spoilt its own link. As the real component does, it says so, and the launcher makes it
            // anew.
            System.err.println("cannot open its own links: " + e);
            openAsRealComponent(context, tap >= 0);
            return new Component(idle, sleeper(context));
        }
        CountDownLatch confined = new CountDownLatch(1);
        // The thread is there before the filter is, which holds it all the same: no move is to fail for want of a
        // thread.
        Thread.ofPlatform().daemon().name("attack").start(() -> {
            await(confined);
            speaker.attempt(order, name);
        });
        DutyCycle hostile = nowNs -> {
            if (confined.getCount() > 0) {
                done.set(Long.parseLong(order));
                confined.countDown();
            }
            return 0;
        };
        return new Component(hostile, sleeper(context));
    }

    private static void openAsRealComponent(ComponentContext context, boolean driver) {
        context.source(driver ? "received" : "transit");
        context.sink(driver ? "to-send" : "transit");
    }

    /** As the component that it stands for sleeps: its filter allows no other way. */
    private static Sleeper sleeper(ComponentContext context) {
        return context.hasDescriptor("nic") ? context.sleeperOn(DescriptorSleeper.NO_DEVICE) : context.sleeperOnLinks();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
