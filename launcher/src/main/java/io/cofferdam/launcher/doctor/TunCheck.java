package io.cofferdam.launcher.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The door to TAP devices. */
final class TunCheck implements Check {
    private static final Path TUN = Path.of("/dev/net/tun");

    @Override
    public List<Finding> examine(Machine machine) {
        return List.of(tun(machine));
    }

    private static Finding tun(Machine machine) {
        String subject = TUN.toString();
        if (!machine.exists(TUN)) {
            return Finding.missing(
                    subject, "not there", "sudo modprobe tun; in a container: start it with --device /dev/net/tun");
        }
        String rights = machine.rights(TUN).orElse("rights unknown");
        Optional<String> failure = machine.openForWriting(TUN);
        if (failure.isEmpty()) {
            return Finding.ready(subject, "readable and writable (" + rights + ")");
        }
        String fix = failure.get().contains("denied")
                ? "sudo chmod 666 /dev/net/tun, or run as root"
                : "sudo modprobe tun; in a container: start it with --device /dev/net/tun";
        return Finding.missing(subject, "cannot be opened: " + failure.get() + " (" + rights + ")", fix);
    }
}
