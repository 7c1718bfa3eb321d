package io.cofferdam.launcher.stack;

import io.cofferdam.launcher.process.Program;
import io.cofferdam.shm.kernel.SystemCallException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network stack that is there.
 *
 * @param devices descriptors of its devices, in the order of its ports; for the domain's process
 * @param namespace descriptor of its namespace; for those who want to look inside
 * @param path where other processes find the namespace, as long as this one has that descriptor open
 */
public record LinuxStack(List<Integer> devices, int namespace, String path) {
    public LinuxStack {
        devices = List.copyOf(devices);
    }

    /**
     * Makes one. Its rules are in force before its interfaces come up.
     *
     * @return whose descriptors are the caller's to close
     * @throws StackException when there can be no such stack, or its rules are wrong; nothing is left of it then
     * @throws SystemCallException when there can be no TAP device
     */
    public static LinuxStack make(StackPlan plan) throws StackException {
        StackNamespace namespace = StackNamespace.open(plan.ports());
        boolean complete = false;
        try {
            if (plan.nftables().isPresent()) {
                new RulesFile(plan.nftables().get()).load(namespace);
            }
            Program.Outcome configured = namespace.run(List.of("ip", "-batch", "-"), Path.of("/"), plan.commands());
            if (!configured.succeeded()) {
                throw new StackException("ip does not configure the network stack: "
                        + configured.words().strip());
            }
            complete = true;
            return of(namespace);
        } finally {
            if (!complete) {
                namespace.close();
            }
        }
    }

    /**
     * The one that these devices belong to, which were another process's.
     *
     * @param devices in the order of its ports; closed if it cannot be found
     */
    public static LinuxStack of(List<Integer> devices) {
        return of(StackNamespace.of(devices));
    }

    private static LinuxStack of(StackNamespace namespace) {
        return new LinuxStack(namespace.devices(), namespace.descriptor(), namespace.path());
    }

    /**
     * What is wrong with the rules of a stack: tries them in a namespace like the stack's own, which is gone afterwards.
     *
     * @return nothing if they are sound, or there are none
     * @throws StackException when there can be no such namespace, so that nobody knows
     * @throws SystemCallException when there can be no TAP device, so that nobody knows
     */
    public static Optional<String> complaintAboutRules(StackPlan plan) throws StackException {
        Optional<String> missing = plan.nftables().flatMap(file -> RulesFile.whatIsMissing());
        if (plan.nftables().isEmpty() || missing.isPresent()) {
            return missing;
        }
        try (StackNamespace namespace = StackNamespace.open(plan.ports())) {
            return complaint(namespace, plan.nftables().get());
        }
    }

    private static Optional<String> complaint(StackNamespace namespace, Path rules) {
        try {
            new RulesFile(rules).check(namespace);
            return Optional.empty();
        } catch (StackException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
