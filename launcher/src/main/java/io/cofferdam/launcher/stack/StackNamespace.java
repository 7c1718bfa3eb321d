package io.cofferdam.launcher.stack;

import io.cofferdam.launcher.kernel.Namespaces;
import io.cofferdam.launcher.kernel.TapDevice;
import io.cofferdam.launcher.kernel.Tun;
import io.cofferdam.launcher.process.Program;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * A network namespace with the devices of a stack. No process is in it, and it has no name: a TAP device that was opened in
 * it holds it by its descriptor (the socket behind it, {@code tun_chr_open()} of drivers/net/tun.c), and goes with the
 * last copy of that descriptor.
 */
final class StackNamespace implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<Integer> devices;
    private final int namespace;

    private StackNamespace(List<Integer> devices, int namespace) {
        this.devices = List.copyOf(devices);
        this.namespace = namespace;
    }

    /** That of devices which are there; closes them if it cannot be found. */
    static StackNamespace of(List<Integer> devices) {
        try {
            return new StackNamespace(devices, new Tun().namespaceOf(devices.getFirst()));
        } catch (SystemCallException e) {
            devices.forEach(new FileDescriptors()::close);
            throw e;
        }
    }

    /**
     * Makes one, with these devices, which are down.
     *
     * @throws StackException when there can be no such namespace
     * @throws SystemCallException when there can be no TAP device
     */
    static StackNamespace open(List<StackPort> ports) throws StackException {
        FutureTask<List<Integer>> made = new FutureTask<>(() -> make(ports));
        try {
            // A thread of its own, which ends: this one stays where it is.
            Thread.ofPlatform().name("stack").start(made);
            return of(made.get());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StackException stack -> throw stack;
                case SystemCallException refused -> throw refused;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }

    private static List<Integer> make(List<StackPort> ports) throws StackException {
        try {
            Namespaces.leave(Namespaces.Kind.NETWORK);
            KernelSettings.apply();
        } catch (SystemCallException e) {
            throw new StackException(
                    "no right to make a network namespace (" + e.getMessage()
                            + "); run as root, or in a user namespace: `unshare -Urn`",
                    e);
        } catch (IOException e) {
            throw new StackException("a network namespace cannot be made a router's: " + e.getMessage(), e);
        }
        List<Integer> devices = new ArrayList<>();
        try {
            for (StackPort port : ports) {
                TapDevice device = new Tun().open(port.name(), port.mtuBytes(), port.offload());
                devices.add(device.descriptor());
            }
            return devices;
        } catch (SystemCallException e) {
            devices.forEach(new FileDescriptors()::close);
            throw e;
        }
    }

    /** Runs a program in it. */
    Program.Outcome run(List<String> command, Path directory, String input) {
        List<String> inside = Stream.concat(Stream.of("nsenter", "--net=" + path(), "--"), command.stream())
                .toList();
        return Program.run(TIMEOUT, inside, directory, input);
    }

    /** Where other processes find it, as long as this one has it open. */
    String path() {
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + namespace;
    }

    /** Descriptors of its devices, in the order of the ports. */
    List<Integer> devices() {
        return devices;
    }

    /** Descriptor of itself. */
    int descriptor() {
        return namespace;
    }

    @Override
    public void close() {
        FileDescriptors descriptors = new FileDescriptors();
        descriptors.close(namespace);
        devices.forEach(descriptors::close);
    }
}
