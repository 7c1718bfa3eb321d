package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.status.ComponentStatus;
import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.status.LinkStatus;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Tree;
import io.cofferdam.launcher.tree.TreePlan;
import io.cofferdam.shm.jail.Need;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * d and e: the gateway as it ships, each component a process.
 *
 * @param variation in what it differs
 */
record Chain(GatewayPath path, boolean offload, Variation variation, Consumer<String> events) implements Configuration {
    @Override
    public String id() {
        return (path == GatewayPath.DIRECT ? "d-" : "e-") + (offload ? "on" : "off") + variation.suffix();
    }

    @Override
    public String title() {
        return "chain, path " + path.label() + ", offload " + (offload ? "on" : "off") + variation.text();
    }

    @Override
    public Deployment deploy(Hosts hosts) throws GatewayException, IOException {
        GatewayConfig config = variation.applyTo(ChainConfig.of(path, offload));
        Tree tree = Tree.up(TreePlan.of(config), Tree.Tuning.DEFAULT, events);
        boolean complete = false;
        try {
            TapEnds.connect(config, hosts);
            StatusReader reader = new StatusReader(tree.run());
            Thread supervisor = Thread.ofPlatform().name("supervisor").start(() -> supervise(tree));
            complete = true;
            return new Gateway(config, tree, supervisor, reader);
        } finally {
            if (!complete) {
                tree.close();
            }
        }
    }

    private void supervise(Tree tree) {
        try {
            tree.supervise();
        } catch (GatewayException e) {
            events.accept(String.valueOf(e.getMessage()));
        }
    }

    private record Gateway(GatewayConfig config, Tree tree, Thread supervisor, StatusReader reader)
            implements Deployment {
        @Override
        public String serverAddress() {
            return TapEnds.addressOf(config, Side.INNER);
        }

        @Override
        public String clientAddress() {
            return TapEnds.addressOf(config, Side.OUTER);
        }

        @Override
        public List<Part> parts() throws IOException {
            return reader.read().components().stream()
                    .map(component -> new Part(component.name(), component.pid()))
                    .toList();
        }

        /** Every sleep is one; so is every ring for a component that sleeps on a futex. Others' bells are FIFOs: a write. */
        @Override
        public long otherSystemCalls() throws IOException {
            GatewayStatus status = reader.read();
            long sleeps = status.components().stream()
                    .mapToLong(ComponentStatus::sleeps)
                    .sum();
            Set<String> onFutexes = tree.topology().components().stream()
                    .filter(component -> component.kind().needs().contains(Need.FUTEXES))
                    .map(ComponentPlan::name)
                    .collect(Collectors.toSet());
            long rings = status.links().stream()
                    .filter(link -> onFutexes.contains(link.to()))
                    .mapToLong(LinkStatus::wakeups)
                    .sum();
            return sleeps + rings;
        }

        @Override
        public List<String> remarks() throws IOException {
            List<String> remarks = new ArrayList<>();
            for (ComponentStatus component : reader.read().components()) {
                if (component.restarts() > 0) {
                    remarks.add(component.name() + " was restarted " + component.restarts() + " times");
                }
            }
            return remarks;
        }

        @Override
        public void close() throws IOException {
            tree.requestStop();
            boolean interrupted = false;
            try {
                supervisor.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
            tree.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
