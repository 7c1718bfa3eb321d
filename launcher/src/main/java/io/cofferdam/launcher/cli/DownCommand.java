package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.launcher.tree.Stop;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cofferdam down}. */
@Command(
        name = "down",
        description =
                "Stops a gateway and removes its processes, devices and files, whether its launcher lives or not.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private GatewayOptions gateway;

    @Override
    public Integer call() throws GatewayException, IOException {
        RunDirectory run = gateway.find();
        new Stop(run).stop();
        System.out.println("stopped; " + run.root() + " is gone");
        return Cofferdam.EXIT_DONE;
    }
}
