package io.cofferdam.bridge;

import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of a bridge's process. Its property {@code ports} names its ports, separated by commas; for each it has a
 * sink and a source of that name.
 */
public final class BridgeMain {
    private BridgeMain() {}

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, BridgeMain::create);
    }

    private static Component create(ComponentContext context) throws IOException {
        List<SwitchPort> ports = new ArrayList<>();
        for (String name : context.property("ports").split(",", -1)) {
            ports.add(new SwitchPort(name, context.sink(name), context.source(name)));
        }
        Switch bridge = new Switch(ports, context.counters(), new SecureRandom());
        return new Component(bridge, context.sleeperOnLinks());
    }
}
