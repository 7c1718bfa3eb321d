package io.cofferdam.launcher.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the kernel's network stack that change what is measured. */
final class NetworkCheck implements Check {
    private static final Path CONGESTION_CONTROL = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");

    @Override
    public List<Finding> examine(Machine machine) {
        return List.of(congestionControl(machine));
    }

    private static Finding congestionControl(Machine machine) {
        String subject = "TCP congestion control";
        Optional<String> chosen = machine.read(CONGESTION_CONTROL);
        if (chosen.filter(name -> name.startsWith("bbr")).isPresent()) {
            return Finding.slow(
                    subject,
                    chosen.get() + ": it paces by its own estimate, which distorts measurements on virtual links",
                    "sudo sysctl -w net.ipv4.tcp_congestion_control=cubic");
        }
        return Finding.ready(subject, chosen.orElse("unknown"));
    }
}
