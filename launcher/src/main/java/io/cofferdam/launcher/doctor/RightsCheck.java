package io.cofferdam.launcher.doctor;

import io.cofferdam.launcher.doctor.Machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Whether network namespaces and devices can be made: as root, or in a user namespace of one's own. */
final class RightsCheck implements Check {
    private static final String SUBJECT = "rights";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DEBIAN_SWITCH = Path.of("/proc/sys/kernel/unprivileged_userns_clone");
    private static final Path APPARMOR_SWITCH = Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");
    private static final Path MAX_NAMESPACES = Path.of("/proc/sys/user/max_user_namespaces");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public List<Finding> examine(Machine machine) {
        return List.of(isRoot(machine) ? asRoot(machine) : asUser(machine));
    }

    /** The second number behind {@code Uid:} is the effective one (proc_pid_status(5)). */
    private static boolean isRoot(Machine machine) {
        return machine.read(STATUS).stream()
                .flatMap(String::lines)
                .anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    }

    private static Finding asRoot(Machine machine) {
        Output tried = machine.run(TIMEOUT, List.of("unshare", "-n", "true"));
        return tried.succeeded()
                ? Finding.ready(SUBJECT, "root")
                : Finding.missing(
                        SUBJECT,
                        "root, but not allowed to make a network namespace: " + tried.firstLine(),
                        "in a container: start it with --cap-add NET_ADMIN --cap-add SYS_ADMIN");
    }

    private static Finding asUser(Machine machine) {
        Output tried = machine.run(TIMEOUT, List.of("unshare", "-Urn", "true"));
        return tried.succeeded()
                ? Finding.ready(SUBJECT, "no root, but user namespaces work")
                : Finding.missing(
                        SUBJECT, "no root, and no user namespace: " + tried.firstLine(), userNamespaceFix(machine));
    }

    private static String userNamespaceFix(Machine machine) {
        if (machine.read(DEBIAN_SWITCH).filter("0"::equals).isPresent()) {
            return "sudo sysctl -w kernel.unprivileged_userns_clone=1, or run as root";
        }
        if (machine.read(APPARMOR_SWITCH).filter("1"::equals).isPresent()) {
            return "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or run as root";
        }
        if (machine.read(MAX_NAMESPACES).filter("0"::equals).isPresent()) {
            return "sudo sysctl -w user.max_user_namespaces=10000, or run as root";
        }
        return "run as root";
    }
}
