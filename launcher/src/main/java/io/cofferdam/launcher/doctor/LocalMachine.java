package io.cofferdam.launcher.doctor;

import io.cofferdam.launcher.process.Program;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The machine that this process runs on. */
final class LocalMachine implements Machine {
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
        return Program.find(program);
    }

    @Override
    public Output run(Duration timeout, List<String> command) {
        Program.Outcome outcome = Program.run(timeout, command, Path.of("/"), "");
        return new Output(outcome.exitCode(), outcome.words());
    }
}
