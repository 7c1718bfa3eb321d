package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread sees as files: mount(2), mount_setattr(2) (Linux 5.12), pivot_root(2) ({@code linux/mount.h}). Only
 * for a thread with a mount namespace of its own.
 */
public final class Mounts {
    /** Attributes of a mount. */
    public static final long READ_ONLY = 0x1;

    public static final long NO_SUID = 0x2;
    public static final long NO_DEVICES = 0x4;
    public static final long NO_EXECUTION = 0x8;

    private static final long MS_NOSUID = 2;
    private static final long MS_NODEV = 4;
    private static final long MS_NOEXEC = 8;
    private static final long MS_BIND = 4096;
    private static final long MS_REC = 16384;
    private static final long MS_PRIVATE = 1 << 18;
    private static final long MNT_DETACH = 2;
    private static final long AT_FDCWD = -100;

    /** {@code struct mount_attr}: attr_set, attr_clr, propagation, userns_fd, 64 bits each. */
    private static final int ATTRIBUTES_LENGTH = 32;

    private final SystemCall kernel = new SystemCall();

    /** What is mounted elsewhere does not appear here, and the other way round. */
    public void makePrivate() {
        mount(null, Path.of("/"), null, MS_REC | MS_PRIVATE, null);
    }

    /** Mounts an empty file system in memory. */
    public void mountMemory(Path target, String options) {
        mount("cofferdam", target, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options);
    }

    /** Shows a file or a directory, without what is mounted in it, at another path too. */
    public void bind(Path source, Path target, long attributes) {
        mount(source.toString(), target, null, MS_BIND, null);
        setAttributes(target, attributes);
    }

    /** Adds attributes to a mount. */
    public void setAttributes(Path target, long attributes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(ATTRIBUTES_LENGTH, Long.BYTES);
            set.set(JAVA_LONG, 0, attributes);
            long result = kernel.call(
                    SystemCallNumbers.MOUNT_SETATTR,
                    AT_FDCWD,
                    arena.allocateFrom(target.toString()).address(),
                    0,
                    set.address(),
                    ATTRIBUTES_LENGTH,
                    0);
            check(result, "mount_setattr(\"" + target + "\", 0x" + Long.toHexString(attributes) + ")");
        }
    }

    /**
     * Makes a mounted directory the root of all that this thread sees. From then on it finds no class that was not loaded
     * before.
     */
    public void enter(Path root) {
        try (Arena arena = Arena.ofConfined()) {
            long path = arena.allocateFrom(root.toString()).address();
            long here = arena.allocateFrom(".").address();
            long top = arena.allocateFrom("/").address();
            check(kernel.call(SystemCallNumbers.CHDIR, path, 0), "chdir(\"" + root + "\")");
            // The old root lies on the new one, until it is taken away: pivot_root(2) describes it.
            check(kernel.call(SystemCallNumbers.PIVOT_ROOT, here, here), "pivot_root(\"" + root + "\")");
            check(kernel.call(SystemCallNumbers.UMOUNT2, here, MNT_DETACH), "umount2(the old root)");
            check(kernel.call(SystemCallNumbers.CHDIR, top, 0), "chdir(\"/\")");
        }
    }

    private void mount(
            @Nullable String source, Path target, @Nullable String type, long flags, @Nullable String options) {
        try (Arena arena = Arena.ofConfined()) {
            long result = kernel.call(
                    SystemCallNumbers.MOUNT,
                    address(arena, source),
                    address(arena, target.toString()),
                    address(arena, type),
                    flags,
                    address(arena, options),
                    0);
            check(result, "mount(" + source + ", \"" + target + "\", " + type + ", 0x" + Long.toHexString(flags) + ")");
        }
    }

    private static long address(Arena arena, @Nullable String text) {
        return text == null ? 0 : arena.allocateFrom(text).address();
    }

    private static void check(long result, String call) {
        if (result < 0) {
            throw new SystemCallException(call, (int) -result);
        }
    }
}
