package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.kernel.Tun;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Topology;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.link.DirectoryTree;
import java.io.IOException;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * c: drivers and domains of the path direct as objects of one process on one thread, over queues in its own memory. The
 * same heap and JVM flags as a component of the chain has.
 */
record OneProcess(boolean offload) implements Configuration {
    private static final List<String> ENVIRONMENT = List.of("LANG=C.UTF-8");
    private static final long STOP_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    /** As in {@code OneProcessMain} of module bench. */
    private static final int COUNTERS_LENGTH = 32_768;

    private static final String SLEEPS = "one-process.sleeps";

    @Override
    public String id() {
        return "c-" + (offload ? "on" : "off");
    }

    @Override
    public String title() {
        return "our code as one process, one thread, offload " + (offload ? "on" : "off");
    }

    @Override
    public Deployment deploy(Hosts hosts) throws GatewayException, IOException {
        GatewayConfig config = ChainConfig.of(GatewayPath.DIRECT, offload);
        FileDescriptors descriptors = new FileDescriptors();
        List<Integer> taps = new ArrayList<>();
        Path directory = Files.createTempDirectory("cofferdam-bench-" + ChainConfig.number() + "-");
        boolean complete = false;
        PidFd process = null;
        try {
            for (Side side : List.of(Side.OUTER, Side.INNER)) {
                taps.add(open(config, side));
            }
            process = start(config, directory, taps.get(0), taps.get(1));
            Walls without = new Walls(config, process, directory);
            TapEnds.connect(config, hosts);
            complete = true;
            return without;
        } finally {
            // The process has them now; when it ends, the devices do.
            taps.forEach(descriptors::close);
            if (!complete) {
                if (process != null) {
                    end(process);
                }
                DirectoryTree.delete(directory);
            }
        }
    }

    private int open(GatewayConfig config, Side side) throws GatewayException {
        String device = TapEnds.tapOf(config, side).device();
        try {
            return new Tun()
                    .open(device, TapEnds.tapOf(config, side).mtuBytes(), offload)
                    .descriptor();
        } catch (SystemCallException e) {
            throw new GatewayException("cannot make TAP device " + device + ": " + e.getMessage(), e);
        }
    }

    private static PidFd start(GatewayConfig config, Path directory, int outer, int inner) throws IOException {
        Topology topology = Topology.of(config);
        Properties properties = new Properties();
        properties.setProperty("descriptor.outer", Integer.toString(PosixSpawn.FIRST_INHERITED));
        properties.setProperty("descriptor.inner", Integer.toString(PosixSpawn.FIRST_INHERITED + 1));
        properties.setProperty("link-bytes", Long.toString(topology.bulkBytes()));
        properties.setProperty("spin-ns", Long.toString(config.spin().toNanos()));
        Path counters = directory.resolve("counters");
        Files.write(counters, new byte[COUNTERS_LENGTH]);
        properties.setProperty("counters", counters.toString());
        for (ComponentPlan plan : topology.components()) {
            if (plan.image() == Image.DOMAIN) {
                String side = plan.name().substring("domain-".length()).toLowerCase(Locale.ROOT);
                plan.properties().forEach((key, value) -> properties.setProperty(side + "." + key, value));
            }
        }
        Path file = directory.resolve("properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "what the one process is handed");
        }
        List<String> command = Image.ONE_PROCESS.command(config.jvm().heapBytes(), List.of(), List.of(file.toString()));
        return PidFd.open(PosixSpawn.start(command, ENVIRONMENT, directory.resolve("log"), outer, inner));
    }

    private static void end(PidFd process) {
        process.send(Signal.TERM);
        Poll poll = new Poll(1);
        poll.add(process.descriptor(), Poll.POLLIN);
        if (poll.await(STOP_TIMEOUT_NS) == 0) {
            process.send(Signal.KILL);
            poll.clear();
            poll.add(process.descriptor(), Poll.POLLIN);
            poll.await(STOP_TIMEOUT_NS);
        }
        process.reap();
        process.close();
    }

    /** A gateway that has none. */
    private record Walls(GatewayConfig config, PidFd process, Path directory) implements Deployment {
        @Override
        public String serverAddress() {
            return TapEnds.addressOf(config, Side.INNER);
        }

        @Override
        public String clientAddress() {
            return TapEnds.addressOf(config, Side.OUTER);
        }

        @Override
        public List<Part> parts() {
            return List.of(new Part("one-process", process.pid()));
        }

        @Override
        public long otherSystemCalls() throws IOException {
            byte[] counters = Files.readAllBytes(directory.resolve("counters"));
            MemorySegment memory = Arena.ofAuto().allocate(COUNTERS_LENGTH / 2, Long.BYTES);
            MemorySegment.copy(MemorySegment.ofArray(counters), 0, memory, 0, COUNTERS_LENGTH / 2);
            return new Counters(memory).snapshot().getOrDefault(SLEEPS, 0L);
        }

        @Override
        public List<String> remarks() {
            return List.of();
        }

        @Override
        public void close() throws IOException {
            end(process);
            DirectoryTree.delete(directory);
        }
    }
}
