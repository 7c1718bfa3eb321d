package io.cofferdam.launcher.jail;

import static io.cofferdam.launcher.kernel.ResourceLimit.CORE;
import static io.cofferdam.launcher.kernel.ResourceLimit.DATA;
import static io.cofferdam.launcher.kernel.ResourceLimit.DESCRIPTORS;
import static io.cofferdam.launcher.kernel.ResourceLimit.FILE_SIZE;
import static io.cofferdam.launcher.kernel.ResourceLimit.LOCKED_MEMORY;
import static io.cofferdam.launcher.kernel.ResourceLimit.MESSAGE_QUEUES;
import static io.cofferdam.launcher.kernel.ResourceLimit.NICE;
import static io.cofferdam.launcher.kernel.ResourceLimit.REAL_TIME;
import static io.cofferdam.launcher.kernel.ResourceLimit.TASKS;

import io.cofferdam.launcher.kernel.ResourceLimit;
import io.cofferdam.shm.jail.AllowedCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that a component may do. What is not in here it may not: the jail is built from this table and from nothing else.
 * Immutable.
 *
 * @param component its name
 * @param identity whom it runs as; nothing where there is only one user
 * @param files all that it sees; what lies in something else comes behind it
 * @param limits of its process
 * @param memoryBytes that it may use, all kinds together, where a control group can hold it to that
 */
public record Policy(
        String component,
        ComponentKind kind,
        Optional<Identity> identity,
        List<FileRight> files,
        List<LimitRight> limits,
        long memoryBytes) {
    /** A component has about twenty threads, more only while it compiles. */
    static final long MAX_TASKS = 64;

    private static final long MAX_DESCRIPTORS = 256;

    /** What the launcher lets a log grow to before it starts another, and a crash report on top. */
    private static final long MAX_FILE_BYTES = 4L << 20;

    /** Code, its compiler's memory, class data, stacks; a component was seen to use a third of it. */
    private static final long JVM_BYTES = 384L << 20;

    public Policy {
        files = List.copyOf(files);
        limits = List.copyOf(limits);
    }

    public static Policy of(Subject subject, JavaRuntime java) {
        List<FileRight> files = new ArrayList<>();
        files.add(new FileRight(Path.of("/dev/null"), Access.WRITE_DEVICE, "its input"));
        files.add(new FileRight(Path.of("/dev/random"), Access.DEVICE, "seeds of the JDK's random numbers"));
        files.add(new FileRight(Path.of("/dev/urandom"), Access.DEVICE, "seeds of the JDK's random numbers"));
        files.addAll(java.files());
        files.add(new FileRight(subject.image(), Access.CODE, "its jars and their AOT cache"));
        files.add(new FileRight(subject.directory(), Access.READ, "what it is handed"));
        files.add(new FileRight(subject.page(), Access.WRITE, "its state and its counters"));
        files.add(new FileRight(subject.log(), Access.WRITE, "what it says"));
        subject.state()
                .ifPresent(state -> files.add(new FileRight(state, Access.WRITE, "what outlives its processes")));
        long memoryBytes = subject.heapBytes() + JVM_BYTES + subject.stateBytes();
        for (Subject.End end : subject.links()) {
            files.add(new FileRight(end.directory(), Access.READ, end.name() + ": which generation is present"));
            files.add(new FileRight(end.peerSide(), Access.PEER_SIDE, end.name() + ": what its neighbour writes"));
            files.add(new FileRight(end.ownSide(), Access.OWN_SIDE, end.name() + ": what it writes"));
            memoryBytes += end.memoryBytes();
        }
        return new Policy(subject.name(), subject.kind(), subject.identity(), files, limits(subject), memoryBytes);
    }

    private static List<LimitRight> limits(Subject subject) {
        List<LimitRight> limits = new ArrayList<>();
        limits.add(
                subject.kind() == ComponentKind.CAPTURE_DRIVER
                        ? new LimitRight(FILE_SIZE, ResourceLimit.UNLIMITED, "a capture grows with the traffic")
                        : new LimitRight(FILE_SIZE, MAX_FILE_BYTES, "only its log grows"));
        limits.add(new LimitRight(DATA, subject.heapBytes() + JVM_BYTES, "heap, code, stacks, class data"));
        if (subject.identity().isPresent()) {
            // Counted by user: a limit on a user that has other processes would be these others' too.
            limits.add(new LimitRight(TASKS, MAX_TASKS, "about twenty threads of the JVM"));
        }
        limits.add(new LimitRight(DESCRIPTORS, MAX_DESCRIPTORS, "jars, doorbells, a device"));
        limits.add(new LimitRight(CORE, 0, "no copy of its memory on a disk"));
        limits.add(new LimitRight(LOCKED_MEMORY, 0, "never needed"));
        limits.add(new LimitRight(MESSAGE_QUEUES, 0, "never needed"));
        limits.add(new LimitRight(NICE, 0, "never before others"));
        limits.add(new LimitRight(REAL_TIME, 0, "never before others"));
        return limits;
    }

    /** The same with other files. */
    public Policy with(List<FileRight> otherFiles) {
        return new Policy(component, kind, identity, otherFiles, limits, memoryBytes);
    }

    /** How many threads and processes its control group may have. */
    public long tasks() {
        return MAX_TASKS;
    }

    /** The system calls that it may make once it runs. */
    public List<AllowedCall> calls() {
        return Arrays.stream(AllowedCall.values())
                .filter(call -> call.exists() && kind.needs().contains(call.need()))
                .toList();
    }
}
