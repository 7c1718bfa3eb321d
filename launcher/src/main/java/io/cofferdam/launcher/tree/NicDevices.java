package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.Offload;
import io.cofferdam.launcher.kernel.PidFd;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.kernel.TapDevice;
import io.cofferdam.launcher.kernel.Tun;
import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Opens the TAP devices that drivers are handed, or takes them back from a driver that has one. */
final class NicDevices {
    private static final Path PROC = Path.of("/proc");

    private final Tun tun = new Tun();
    private final Consumer<String> events;

    /** @param events is told what is special about a device */
    NicDevices(Consumer<String> events) {
        this.events = events;
    }

    /**
     * Makes a device.
     *
     * @return its descriptor
     * @throws GatewayException that says what is missing, or who has the device
     */
    int open(NicConfig.Tap tap) throws GatewayException {
        try {
            TapDevice device = tun.open(tap.device(), tap.mtuBytes(), tap.offload() == Offload.AUTO);
            events.accept("TAP device " + tap.device() + ", offload: "
                    + device.offload().text());
            return device.descriptor();
        } catch (SystemCallException e) {
            throw new GatewayException(explain(tap.device(), e), e);
        }
    }

    /** The device that a running driver was handed by a launcher that is gone. */
    OptionalInt takeBack(PidFd driver) throws GatewayException {
        try {
            return driver.duplicate(PosixSpawn.FIRST_INHERITED);
        } catch (SystemCallException e) {
            throw new GatewayException(
                    "cannot take the TAP device back from driver process " + driver.pid() + ": " + e.getMessage(), e);
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
