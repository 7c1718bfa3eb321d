package io.cofferdam.launcher.policy;

import io.cofferdam.launcher.jail.Identity;
import io.cofferdam.launcher.jail.Policy;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.tree.ComponentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one component may do.
 *
 * @param name of the component
 * @param kind of the component
 * @param uid its user; nothing where all are one user
 * @param gid its group; nothing where all are one user
 * @param groups of its links
 * @param files that it sees, and how it may use each
 * @param descriptors that it is started with
 * @param capabilities none, ever
 * @param calls system calls that it may make once it runs
 * @param limits of its process
 * @param memoryBytes that its control group may use, where the machine has control groups
 * @param tasks that its control group may have
 */
public record ComponentPolicy(
        String name,
        String kind,
        @Nullable Integer uid,
        @Nullable Integer gid,
        List<Integer> groups,
        List<File> files,
        List<Descriptor> descriptors,
        List<String> capabilities,
        List<Call> calls,
        List<Limit> limits,
        long memoryBytes,
        long tasks) {
    /**
     * A file or directory with all that is in it.
     *
     * @param access how it may be used
     */
    public record File(String path, String access, String reason) {}

    /** A descriptor that it does not open itself. */
    public record Descriptor(int number, String what, String reason) {}

    /**
     * A system call.
     *
     * @param only in what form; empty for any
     */
    public record Call(String name, String only, String reason) {}

    /**
     * A limit.
     *
     * @param value -1 for any amount
     */
    public record Limit(String of, long value, String reason) {}

    /** Input, output, errors. */
    private static final int STANDARD = 3;

    public ComponentPolicy {
        groups = List.copyOf(groups);
        files = List.copyOf(files);
        descriptors = List.copyOf(descriptors);
        capabilities = List.copyOf(capabilities);
        calls = List.copyOf(calls);
        limits = List.copyOf(limits);
    }

    /** @param handed what the component calls the descriptors that it is handed */
    static ComponentPolicy of(ComponentPlan plan, Policy policy, List<String> handed) {
        Optional<Identity> identity = policy.identity();
        return new ComponentPolicy(
                policy.component(),
                policy.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                identity.map(Identity::uid).orElse(null),
                identity.map(Identity::gid).orElse(null),
                identity.map(Identity::groups).orElse(List.of()),
                policy.files().stream()
                        .map(file ->
                                new File(file.path().toString(), file.access().text(), file.reason()))
                        .toList(),
                descriptors(plan, handed),
                List.of(),
                policy.calls().stream()
                        .map(call -> new Call(call.callName(), call.condition().toString(), call.reason()))
                        .toList(),
                policy.limits().stream()
                        .map(limit -> new Limit(limit.limit().text(), limit.value(), limit.reason()))
                        .toList(),
                policy.memoryBytes(),
                policy.tasks());
    }

    private static List<Descriptor> descriptors(ComponentPlan plan, List<String> handed) {
        List<Descriptor> descriptors = new ArrayList<>();
        descriptors.add(new Descriptor(0, "/dev/null", "its input"));
        descriptors.add(new Descriptor(1, "its log", "what it says"));
        descriptors.add(new Descriptor(2, "its log", "what it says"));
        for (String name : handed) {
            descriptors.add(descriptor(plan, PosixSpawn.FIRST_INHERITED + descriptors.size() - STANDARD, name));
        }
        return descriptors;
    }

    private static Descriptor descriptor(ComponentPlan plan, int number, String name) {
        if (plan.stack().isPresent()) {
            return new Descriptor(
                    number,
                    "TAP device " + name + " of its network stack",
                    "its frames, and nothing else of the stack");
        }
        return plan.tap()
                .map(tap -> new Descriptor(
                        number, "TAP device " + tap.device(), "its frames, and nothing else of the network"))
                .orElseGet(() -> new Descriptor(
                        number, String.valueOf(plan.properties().get("nic." + name)), "the capture to " + name));
    }
}
