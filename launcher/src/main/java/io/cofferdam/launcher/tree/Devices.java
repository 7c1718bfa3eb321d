package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.Offload;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.kernel.TapDevice;
import io.cofferdam.launcher.kernel.Tun;
import io.cofferdam.launcher.stack.LinuxStack;
import io.cofferdam.launcher.stack.StackException;
import io.cofferdam.launcher.stack.StackPlan;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the devices that components are handed, and the network stacks that some of them belong to; or takes them back from
 * a component that has them.
 */
final class Devices {
    private static final Path PROC = Path.of("/proc");

    private final Tun tun = new Tun();
    private final Consumer<String> events;

    /** @param events is told what is special about a device */
    Devices(Consumer<String> events) {
        this.events = events;
    }

    /**
     * Makes all that a component needs.
     *
     * @throws GatewayException that says what is missing, or who has a device
     */
    HeldDescriptors open(ComponentPlan plan) throws GatewayException {
        if (plan.stack().isPresent()) {
            return open(plan.stack().get());
        }
        return plan.tap().isPresent()
                ? new HeldDescriptors(List.of(open(plan.tap().get())), List.of())
                : HeldDescriptors.NONE;
    }

    private HeldDescriptors open(StackPlan plan) throws GatewayException {
        try {
            return hold(plan, LinuxStack.make(plan));
        } catch (StackException e) {
            throw new GatewayException(plan.component() + ": " + e.getMessage(), e);
        } catch (SystemCallException e) {
            throw new GatewayException(explain("of the network stack of " + plan.component(), e), e);
        }
    }

    private HeldDescriptors hold(StackPlan plan, LinuxStack stack) {
        events.accept(plan.component() + " has a Linux network stack"
                + plan.nftables().map(rules -> " with the rules of " + rules).orElse("")
                + "; look inside with `nsenter --net=" + stack.path() + " ip address`");
        return new HeldDescriptors(stack.devices(), List.of(stack.namespace()));
    }

    private int open(NicConfig.Tap tap) throws GatewayException {
        try {
            TapDevice device = tun.open(tap.device(), tap.mtuBytes(), tap.offload() == Offload.AUTO);
            events.accept("TAP device " + tap.device() + ", offload: "
                    + device.offload().text());
            return device.descriptor();
        } catch (SystemCallException e) {
            throw new GatewayException(explain(tap.device(), e), e);
        }
    }

    /**
     * What a running component was handed by a launcher that is gone.
     *
     * @return nothing if it does not have it any more
     */
    Optional<HeldDescriptors> takeBack(ComponentPlan plan, PidFd process) throws GatewayException {
        List<Integer> taken = new ArrayList<>();
        try {
            int count = HandedDescriptors.devices(plan).size();
            for (int i = 0; i < count; i++) {
                process.duplicate(PosixSpawn.FIRST_INHERITED + i).ifPresent(taken::add);
            }
            if (taken.size() < count) {
                taken.forEach(new FileDescriptors()::close);
                return Optional.empty();
            }
            return Optional.of(
                    plan.stack().isPresent()
                            ? hold(plan.stack().get(), LinuxStack.of(taken))
                            : new HeldDescriptors(taken, List.of()));
        } catch (SystemCallException e) {
            throw new GatewayException(
                    "cannot take the devices back from " + plan.name() + ", process " + process.pid() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static String explain(String device, SystemCallException e) {
        return switch (e.errno()) {
            case Errno.EBUSY ->
                "TAP device " + device + " is in use"
                        + holder(device).map(text -> " by " + text).orElse("")
                        + "; stop it, or choose another name under `device`";
            case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO ->
                Tun.CLONE_DEVICE + " does not exist; load it with `modprobe tun`";
            case Errno.EACCES ->
                "no right to open " + Tun.CLONE_DEVICE + "; run as root, or `sudo chmod 666 " + Tun.CLONE_DEVICE + "`";
            case Errno.EPERM ->
                "no right to make TAP device " + device + "; run as root, or in a user namespace: `unshare -Urn`";
            case Errno.EINVAL ->
                "cannot make TAP device " + device
                        + ": an interface of that name exists that is no TAP device, or has other settings; "
                        + "`ip -d link show " + device + "` tells";
            default -> "cannot make TAP device " + device + ": " + e.getMessage();
        };
    }

    /** Who has a TAP device open: the kernel says so in each descriptor's fdinfo ({@code iff:}). */
    private static Optional<String> holder(String device) {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, device))
                    .map(process -> "process " + process.getFileName() + " (" + nameOf(process) + ")")
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, String device) {
        try (Stream<Path> infos = Files.list(process.resolve("fdinfo"))) {
            return infos.anyMatch(info -> {
                try {
                    return Files.readString(info).lines().anyMatch(line -> line.equals("iff:\t" + device));
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }

    private static String nameOf(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "name unknown";
        }
    }
}
