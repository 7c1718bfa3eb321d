package io.cofferdam.driver;

import io.cofferdam.driver.nic.Nic;
import io.cofferdam.driver.nic.Nics;
import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;
import java.io.IOException;

/** The program of a driver's process. It has a source {@code received} and a sink {@code to-send}. */
public final class DriverMain {
    private DriverMain() {}

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, DriverMain::create);
    }

    private static Component create(ComponentContext context) throws IOException {
        Nic nic = Nics.open(context);
        Driver driver = new Driver(
                nic, context.source("received"), context.sink("to-send"), WhenFull.of(context.property("when-full")));
        return new Component(driver, context.sleeperOn(driver));
    }
}
