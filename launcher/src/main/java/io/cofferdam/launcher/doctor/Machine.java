package io.cofferdam.launcher.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the doctor looks at. The real one is {@link LocalMachine}; tests make theirs up. */
interface Machine {
    /** The feature number of the running Java, such as 25. */
    int javaFeature();

    /** Whose Java it is and where it is installed. */
    String javaDescription();

    /** {@code os.arch}: {@code amd64} or {@code aarch64}, if we are lucky. */
    String architecture();

    /** How many processors this process may run on. */
    int processors();

    /** The file's text without white space around it; empty when it is not there or not readable. */
    Optional<String> read(Path file);

    boolean exists(Path file);

    /** The rights as {@code rw-r--r--} and the owner; empty when the file is not there. */
    Optional<String> rights(Path file);

    /** Opens the file for reading and writing and closes it again; what went wrong, or empty when nothing did. */
    Optional<String> openForWriting(Path file);

    /** The file system that the directory is on; empty when there is no such directory. */
    Optional<FileSystemSpace> space(Path directory);

    /** Where the program is: on {@code PATH}, or where Debian keeps programs of the administrator. */
    Optional<Path> find(String program);

    /** Runs a program to its end, or kills it when it takes too long. */
    Output run(Duration timeout, List<String> command);

    /**
     * A file system.
     *
     * @param type such as {@code tmpfs}
     */
    record FileSystemSpace(String type, long totalBytes, long freeBytes) {}

    /**
     * What a program answered.
     *
     * @param exitCode negative when it could not be started or took too long
     * @param text standard output and standard error
     */
    record Output(int exitCode, String text) {
        boolean succeeded() {
            return exitCode == 0;
        }

        String firstLine() {
            return text.lines().findFirst().orElse("").strip();
        }
    }
}
