package io.cofferdam.driver;

import io.cofferdam.driver.nic.Nics;
import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;

/**
 * The program of a domain's process whose routing is done by a Linux network stack. It has a source, a sink and a TAP
 * device {@code net}, and a source, a sink and a TAP device {@code transit}.
 */
public final class PumpMain {
    private PumpMain() {}

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, PumpMain::create);
    }

    private static Component create(ComponentContext context) {
        Driver net = port(context, "net");
        Driver transit = port(context, "transit");
        return new Component(new Pump(net, transit), context.sleeperOn(net, transit));
    }

    private static Driver port(ComponentContext context, String name) {
        return new Driver(
                Nics.tap(context, name),
                context.source(name),
                context.sink(name),
                WhenFull.of(context.property("when-full")));
    }
}
