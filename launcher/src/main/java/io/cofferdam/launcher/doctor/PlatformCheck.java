package io.cofferdam.launcher.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java, processor and kernel. */
final class PlatformCheck implements Check {
    private static final int NEEDED_JAVA = 25;
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");
    private static final Path KERNEL_RELEASE = Path.of("/proc/sys/kernel/osrelease");
    /** futex_waitv(2) came with Linux 5.16. */
    private static final int NEEDED_KERNEL_MAJOR = 5;

    private static final int NEEDED_KERNEL_MINOR = 16;
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*", Pattern.DOTALL);

    @Override
    public List<Finding> examine(Machine machine) {
        return List.of(java(machine), architecture(machine), processors(machine), kernel(machine));
    }

    private static Finding java(Machine machine) {
        String subject = "JDK " + NEEDED_JAVA;
        String found = "Java " + machine.javaDescription();
        return machine.javaFeature() >= NEEDED_JAVA
                ? Finding.ready(subject, found)
                : Finding.missing(
                        subject,
                        found + "; needed is " + NEEDED_JAVA + " or later",
                        "sudo apt-get install openjdk-25-jdk-headless, or take it from https://adoptium.net");
    }

    private static Finding architecture(Machine machine) {
        String architecture = machine.architecture();
        return ARCHITECTURES.contains(architecture)
                ? Finding.ready("processor", architecture)
                : Finding.missing(
                        "processor",
                        architecture + "; the numbers of system calls are known for x86-64 and aarch64",
                        "use a machine with one of these");
    }

    private static Finding processors(Machine machine) {
        int processors = machine.processors();
        return processors > 1
                ? Finding.ready("CPUs", processors + " usable")
                : Finding.slow(
                        "CPUs",
                        "1 usable: all processes take turns on it",
                        "give the machine a second one, or widen the affinity with taskset");
    }

    private static Finding kernel(Machine machine) {
        String release = machine.read(KERNEL_RELEASE).orElse("");
        String fix = "boot a newer kernel";
        return version(release)
                .map(isNewEnough -> isNewEnough
                        ? Finding.ready("kernel", "Linux " + release)
                        : Finding.missing(
                                "kernel", "Linux " + release + "; needed is 5.16 or later, for futex_waitv", fix))
                .orElseGet(() -> Finding.missing(
                        "kernel", KERNEL_RELEASE + " says '" + release + "'; needed is Linux 5.16 or later", fix));
    }

    private static Optional<Boolean> version(String release) {
        Matcher matcher = VERSION.matcher(release);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return Optional.of(
                major > NEEDED_KERNEL_MAJOR || (major == NEEDED_KERNEL_MAJOR && minor >= NEEDED_KERNEL_MINOR));
    }
}
