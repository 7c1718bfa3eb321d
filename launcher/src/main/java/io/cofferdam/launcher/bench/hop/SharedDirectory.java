package io.cofferdam.launcher.bench.hop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory in shared memory that a run has for what its processes share: one name per launcher process, removed at
 * the end; what a killed run left behind is removed by the next. Any thread may remove it.
 */
final class SharedDirectory implements AutoCloseable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "cofferdam-hop-";

    private final Path directory;
    private int used;

    private SharedDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes this process's directory, and removes those of processes that are no more. */
    static SharedDirectory create() throws IOException {
        return create(SHARED_MEMORY);
    }

    static SharedDirectory create(Path sharedMemory) throws IOException {
        for (Path found : leftBehind(sharedMemory)) {
            remove(found);
        }
        return new SharedDirectory(Files.createDirectory(
                sharedMemory.resolve(PREFIX + ProcessHandle.current().pid())));
    }

    private static List<Path> leftBehind(Path sharedMemory) throws IOException {
        try (Stream<Path> all = Files.list(sharedMemory)) {
            return all.filter(path -> isOfNobody(path.getFileName().toString())).toList();
        }
    }

    private static boolean isOfNobody(String name) {
        String pid = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        return pid.matches("\\d{1,18}")
                && (Long.parseLong(pid) == ProcessHandle.current().pid()
                        || ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    }

    /** A fresh directory for one measurement. */
    Path next() throws IOException {
        return Files.createDirectory(directory.resolve(Integer.toString(used++)));
    }

    /** Removes a directory with all that is in it; what others remove meanwhile is as good. */
    static void remove(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path emptied, IOException e) throws IOException {
                    Files.deleteIfExists(emptied);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        remove(directory);
    }
}
