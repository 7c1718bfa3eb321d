package io.cofferdam.launcher.doctor;

import io.cofferdam.launcher.doctor.Finding.State;
import java.util.List;

/**
 * Examines a machine. Changes nothing on it; takes a few seconds at most, because programs that are asked for their
 * version have a time limit. Any thread may call it.
 */
public final class Doctor {
    private static final List<Check> CHECKS = List.of(
            new PlatformCheck(),
            new TunCheck(),
            new RightsCheck(),
            new RequiredToolsCheck(),
            new SharedMemoryCheck(),
            new LimitsCheck(),
            new NetworkCheck(),
            new OptionalToolsCheck());

    private final Machine machine;

    Doctor(Machine machine) {
        this.machine = machine;
    }

    /** A doctor for the machine that this process runs on. */
    public static Doctor ofThisMachine() {
        return new Doctor(new LocalMachine());
    }

    /** Everything that was found, what is needed most first. */
    public List<Finding> examine() {
        return CHECKS.stream().flatMap(check -> check.examine(machine).stream()).toList();
    }

    /** Whether a gateway can run: nothing that it cannot do without is missing. */
    public static boolean isReady(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.state() == State.MISSING);
    }
}
