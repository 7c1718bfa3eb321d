package io.cofferdam.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Programs of this machine that the launcher runs to their end, such as {@code ip} of iproute2. Blocks the calling thread
 * meanwhile; any may call it.
 */
public final class Program {
    private static final List<String> ADMINISTRATORS_PATH = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final int MAX_OUTPUT_BYTES = 1 << 16;

    /**
     * How a program ended.
     *
     * @param exitCode negative when it could not be started or took too long
     * @param words what it said, standard output and standard error, or why it could not
     */
    public record Outcome(int exitCode, String words) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Program() {}

    /** Where a program is: on {@code PATH}, or where Debian keeps programs of the administrator. */
    public static Optional<Path> find(String name) {
        List<String> directories = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            directories.addAll(List.of(path.split(":")));
        }
        directories.addAll(ADMINISTRATORS_PATH);
        return directories.stream()
                .filter(directory -> directory.startsWith("/"))
                .flatMap(directory -> file(directory, name).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> file(String directory, String program) {
        try {
            return Optional.of(Path.of(directory, program));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs a program to its end, or kills it when it takes too long.
     *
     * @param directory that it runs in
     * @param input for it to read; less than a pipe holds
     */
    public static Outcome run(Duration timeout, List<String> command, Path directory, String input) {
        Path answer;
        try {
            answer = Files.createTempFile("cofferdam-program", ".txt");
        } catch (IOException e) {
            return new Outcome(-1, "no temporary file: " + e.getMessage());
        }
        try {
            return run(timeout, command, directory, input, answer);
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        } finally {
            delete(answer);
        }
    }

    /** The output goes to a file: a pipe would keep us waiting for grandchildren that hold it open. */
    private static Outcome run(Duration timeout, List<String> command, Path directory, String input, Path answer)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        give(process, input);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Outcome(-1, "no answer within " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
        try (InputStream in = Files.newInputStream(answer)) {
            byte[] bytes = in.readNBytes(MAX_OUTPUT_BYTES);
            return new Outcome(process.exitValue(), new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static void give(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read everything: its exit code and its words say why.
            return;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What stays behind is an empty file in /tmp: nothing that anybody should fail for.
            return;
        }
    }
}
