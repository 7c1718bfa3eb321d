package io.cofferdam.launcher.doctor;

import io.cofferdam.launcher.config.LinkConfig;
import io.cofferdam.launcher.doctor.Machine.FileSystemSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where links live. */
final class SharedMemoryCheck implements Check {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/shmem_enabled");
    /** The bridge path: five components in a row, two links between neighbours. */
    private static final int LINKS = 8;

    private static final long NEEDED_BYTES = LINKS * LinkConfig.DEFAULT.memoryBytes();
    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

    @Override
    public List<Finding> examine(Machine machine) {
        return List.of(space(machine), hugePages(machine));
    }

    private static Finding space(Machine machine) {
        String subject = SHARED_MEMORY.toString();
        Optional<FileSystemSpace> space = machine.space(SHARED_MEMORY);
        if (space.isEmpty()) {
            return Finding.missing(subject, "not there", "sudo mount -t tmpfs -o size=1G tmpfs /dev/shm");
        }
        String found = space.get().type() + ", " + mebibytes(space.get().freeBytes()) + " of "
                + mebibytes(space.get().totalBytes()) + " free";
        if (space.get().freeBytes() < NEEDED_BYTES) {
            return Finding.missing(
                    subject,
                    found + "; a gateway of " + LINKS + " links may need " + mebibytes(NEEDED_BYTES),
                    "sudo mount -o remount,size=1G /dev/shm; in a container: start it with --shm-size 1g");
        }
        return space.get().type().equals("tmpfs")
                ? Finding.ready(subject, found)
                : Finding.slow(
                        subject,
                        found + "; what is not a tmpfs is written to disk",
                        "sudo mount -t tmpfs -o size=1G tmpfs /dev/shm");
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static Finding hugePages(Machine machine) {
        String subject = "huge pages";
        Matcher chosen = CHOSEN.matcher(machine.read(HUGE_PAGES).orElse(""));
        if (!chosen.find()) {
            return Finding.slow(
                    subject,
                    "this kernel has none for shared memory: links of full-size frames are slower",
                    "boot a kernel with CONFIG_TRANSPARENT_HUGEPAGE");
        }
        String mode = chosen.group(1);
        String found = HUGE_PAGES.getFileName() + " is '" + mode + "'";
        return mode.equals("never") || mode.equals("deny")
                ? Finding.slow(
                        subject,
                        found + ": links of full-size frames are slower",
                        "echo advise | sudo tee " + HUGE_PAGES)
                : Finding.ready(subject, found);
    }
}
