package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.chaos.LinkCampaign;
import io.cofferdam.launcher.config.JailConfig;
import io.cofferdam.launcher.demo.Demo;
import io.cofferdam.launcher.demo.DemoConfig;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Tree;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * {@code cofferdam train}: a part of the build. Runs a gateway and a campaign's chain under load so that one process of each image writes the
 * AOT cache (JEP 514, JEP 515) that later processes start from, with the profiles of real traffic.
 */
@Command(name = "train", hidden = true, description = "Makes the AOT caches of the images; a part of the build.")
final class TrainCommand implements Callable<Integer> {
    private static final int SECONDS = 4;

    /** Writing a cache takes a second JVM, and two cores have five to write. */
    private static final long STOP_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);

    private final Set<Image> trained = EnumSet.noneOf(Image.class);

    @Override
    public Integer call() throws GatewayException, IOException {
        Tree.Tuning tuning = new Tree.Tuning(this::flags, STOP_TIMEOUT_NS);
        // A JVM that writes a cache starts a second one for it, which no jail allows.
        new Demo(DemoConfig.of("bridge").with(JailConfig.OFF), tuning, flags(Image.HOST), text -> {}).run(SECONDS);
        new LinkCampaign(0, 0, LinkCampaign.tuning(flags(Image.CHAIN), STOP_TIMEOUT_NS), text -> {})
                .run("train-" + ProcessHandle.current().pid());
        return Cofferdam.EXIT_DONE;
    }

    /** The driver that is killed writes nothing; the one that takes its place would be the second of its image. */
    private List<String> flags(ComponentPlan plan) {
        return plan.name().equals("driver-outer") ? List.of() : flags(plan.image());
    }

    private List<String> flags(Image image) {
        return trained.add(image) ? List.of("-XX:AOTCacheOutput=" + image.aotCache()) : List.of();
    }
}
