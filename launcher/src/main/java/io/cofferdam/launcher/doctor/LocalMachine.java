package io.cofferdam.launcher.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The machine that this process runs on. */
final class LocalMachine implements Machine {
    private static final List<String> ADMINISTRATORS_PATH = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final int MAX_OUTPUT_BYTES = 1 << 16;

    @Override
    public int javaFeature() {
        return Runtime.version().feature();
    }

    @Override
    public String javaDescription() {
        return Runtime.version() + " of " + System.getProperty("java.vendor", "an unknown vendor") + " in "
                + System.getProperty("java.home", "an unknown place");
    }

    @Override
    public String architecture() {
        return System.getProperty("os.arch", "unknown");
    }

    @Override
    public int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Optional<String> read(Path file) {
        try {
            return Optional.of(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public Optional<String> rights(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return Optional.of(PosixFilePermissions.toString(attributes.permissions()) + " of "
                    + attributes.owner().getName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> openForWriting(Path file) {
        try (FileChannel opened = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return opened.isOpen() ? Optional.empty() : Optional.of("closed at once");
        } catch (AccessDeniedException e) {
            return Optional.of("permission denied");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<FileSystemSpace> space(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return Optional.of(new FileSystemSpace(store.type(), store.getTotalSpace(), store.getUsableSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Path> find(String program) {
        List<String> directories = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            directories.addAll(List.of(path.split(":")));
        }
        directories.addAll(ADMINISTRATORS_PATH);
        return directories.stream()
                .filter(directory -> directory.startsWith("/"))
                .flatMap(directory -> file(directory, program).stream())
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

    @Override
    public Output run(Duration timeout, List<String> command) {
        Path answer;
        try {
            answer = Files.createTempFile("cofferdam-doctor", ".txt");
        } catch (IOException e) {
            return new Output(-1, "no temporary file: " + e.getMessage());
        }
        try {
            return run(timeout, command, answer);
        } catch (IOException e) {
            return new Output(-1, String.valueOf(e.getMessage()));
        } finally {
            delete(answer);
        }
    }

    /** The output goes to a file: a pipe would keep us waiting for grandchildren that hold it open. */
    private static Output run(Duration timeout, List<String> command, Path answer) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(answer.toFile())
                .start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Output(-1, "no answer within " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Output(-1, "interrupted");
        }
        try (var in = Files.newInputStream(answer)) {
            byte[] bytes = in.readNBytes(MAX_OUTPUT_BYTES);
            return new Output(process.exitValue(), new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What stays behind is an empty file in /tmp: nothing that a diagnosis should fail for.
        }
    }
}
