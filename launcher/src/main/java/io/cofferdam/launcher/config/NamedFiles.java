package io.cofferdam.launcher.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that a configuration names: relative ones are relative to where it lies itself. */
final class NamedFiles {
    private final Path directory;
    private final Problems problems;

    /** @param directory of the configuration; absolute */
    NamedFiles(Path directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    /** A file that has to be there when the gateway starts; its absolute path. */
    Optional<Located<Path>> toRead(Section section, String key) {
        Optional<Located<Path>> file = read(section, key);
        file.ifPresent(this::warnIfUnreadable);
        return file;
    }

    /** A file that is made when the gateway starts; its absolute path. */
    Optional<Located<Path>> toWrite(Section section, String key) {
        Optional<Located<Path>> file = read(section, key);
        file.ifPresent(this::warnIfUnwritable);
        return file;
    }

    private Optional<Located<Path>> read(Section section, String key) {
        return section.read(key, ValueType.PATH)
                .map(path -> new Located<>(directory.resolve(path.value()).normalize(), path.place()));
    }

    private void warnIfUnreadable(Located<Path> file) {
        if (!Files.isReadable(file.value()) || Files.isDirectory(file.value())) {
            problems.warning(
                    file.place(),
                    "'" + file.value() + "' is no file that this user can read",
                    "it must be there when the gateway starts");
        }
    }

    private void warnIfUnwritable(Located<Path> file) {
        Path parent = Optional.ofNullable(file.value().getParent()).orElse(directory);
        if (!Files.isWritable(parent) || Files.isDirectory(file.value())) {
            problems.warning(
                    file.place(),
                    "'" + file.value() + "' is no file that this user can write",
                    "its directory must be there and writable when the gateway starts");
        }
    }
}
