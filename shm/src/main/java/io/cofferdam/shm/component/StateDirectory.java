package io.cofferdam.shm.component;

import io.cofferdam.shm.kernel.MappedFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a component that outlive its processes: what one process has written, its successor finds. The launcher
 * makes them, all zeros and as long as they will ever be, before the component's first process starts, and deletes them with
 * the run directory; a component can neither make nor resize one.
 *
 * <p>What a predecessor has left may be half written. The successor checks every entry, and trusts none.
 */
public final class StateDirectory {
    private static final long ALIGNMENT_BYTES = 64;

    private final Optional<Path> directory;

    private StateDirectory(Optional<Path> directory) {
        this.directory = directory;
    }

    /** @param directory has the files */
    public static StateDirectory in(Path directory) {
        return new StateDirectory(Optional.of(directory));
    }

    /** No files: state dies with the process. For tests, benchmarks, and components that keep none. */
    public static StateDirectory none() {
        return new StateDirectory(Optional.empty());
    }

    /**
     * Maps all of a file for reading and writing, for as long as the process lives. Without files it is memory of the process's
     * own, all zeros.
     *
     * @param name of the file
     * @param atLeastBytes how much is needed
     * @return memory of that length or, where there is a file, of the file's
     * @throws IllegalArgumentException when the file is shorter
     * @throws io.cofferdam.shm.kernel.SystemCallException when it cannot be opened or mapped
     */
    public MemorySegment map(String name, long atLeastBytes) {
        if (directory.isEmpty()) {
            return Arena.global().allocate(atLeastBytes, ALIGNMENT_BYTES);
        }
        String path = directory.get().resolve(name).toString();
        MemorySegment memory = MappedFile.map(path, true, Arena.global());
        if (memory.byteSize() < atLeastBytes) {
            throw new IllegalArgumentException(
                    path + " has " + memory.byteSize() + " bytes; " + atLeastBytes + " are needed");
        }
        return memory;
    }
}
