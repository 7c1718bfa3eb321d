package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.LibC;
import io.cofferdam.shm.kernel.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts programs with exactly the descriptors that they may hold: posix_spawn(3). The JDK's own way closes everything
 * but the standard three, and an open TAP device is what a driver lives on.
 *
 * <p>A child gets {@code /dev/null} as input, a log as output and errors, the descriptors named as 3, 4 and so on,
 * nothing else; a session of its own, so that Ctrl-C on the launcher's terminal is the launcher's alone; and no
 * environment but what is given.
 *
 * <p>Made by one thread and started once, by the same or by another, which then only enters the C library: it may have
 * given up all that it takes to load a class.
 */
public final class PosixSpawn implements AutoCloseable {
    /** Number that the first inherited descriptor has in the child. */
    public static final int FIRST_INHERITED = 3;

    private static final short POSIX_SPAWN_SETSID = 0x80;
    private static final int OPEN_LOG = FileDescriptors.O_WRONLY | FileDescriptors.O_CREAT | FileDescriptors.O_APPEND;
    private static final int LOG_MODE = 0600;

    /** More than {@code sizeof(posix_spawn_file_actions_t)} and {@code sizeof(posix_spawnattr_t)} of any C library. */
    private static final int OPAQUE_LENGTH = 1024;

    private static final MethodHandle SPAWN = LibC.bind(
            "posix_spawn", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle ACTIONS_INIT =
            LibC.bind("posix_spawn_file_actions_init", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle ACTIONS_DESTROY =
            LibC.bind("posix_spawn_file_actions_destroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle ACTIONS_OPEN = LibC.bind(
            "posix_spawn_file_actions_addopen",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle ACTIONS_DUP2 =
            LibC.bind("posix_spawn_file_actions_adddup2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle ACTIONS_CLOSEFROM =
            LibC.bind("posix_spawn_file_actions_addclosefrom_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle ATTRIBUTES_INIT =
            LibC.bind("posix_spawnattr_init", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle ATTRIBUTES_SETFLAGS =
            LibC.bind("posix_spawnattr_setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = LibC.newErrno();
    private final MemorySegment actions = arena.allocate(OPAQUE_LENGTH, 16);
    private final MemorySegment attributes = arena.allocate(OPAQUE_LENGTH, 16);
    private final MemorySegment pid = arena.allocate(JAVA_INT);
    private final MemorySegment program;
    private final MemorySegment arguments;
    private final MemorySegment environment;

    private PosixSpawn(List<String> command, List<String> environment, Path log, int[] inherited) throws Throwable {
        this.program = arena.allocateFrom(command.getFirst());
        this.arguments = strings(command);
        this.environment = strings(environment);
        check((int) ACTIONS_INIT.invokeExact(errno, actions), "file_actions_init");
        check((int) ATTRIBUTES_INIT.invokeExact(errno, attributes), "attr_init");
        check((int) ATTRIBUTES_SETFLAGS.invokeExact(errno, attributes, POSIX_SPAWN_SETSID), "attr_setflags");
        check(
                (int) ACTIONS_OPEN.invokeExact(errno, actions, 0, arena.allocateFrom("/dev/null"), 0, 0),
                "file_actions_addopen");
        check(
                (int) ACTIONS_OPEN.invokeExact(
                        errno, actions, 1, arena.allocateFrom(log.toString()), OPEN_LOG, LOG_MODE),
                "file_actions_addopen");
        check((int) ACTIONS_DUP2.invokeExact(errno, actions, 1, 2), "file_actions_adddup2");
        for (int i = 0; i < inherited.length; i++) {
            check(
                    (int) ACTIONS_DUP2.invokeExact(errno, actions, inherited[i], FIRST_INHERITED + i),
                    "file_actions_adddup2");
        }
        check(
                (int) ACTIONS_CLOSEFROM.invokeExact(errno, actions, FIRST_INHERITED + inherited.length),
                "file_actions_addclosefrom_np");
    }

    /**
     * Gets everything ready.
     *
     * @param command absolute path of the program, then its arguments
     * @param environment {@code NAME=value}
     * @param log file that its output and errors are appended to
     * @param inherited descriptors of this process that it gets
     */
    public static PosixSpawn prepare(List<String> command, List<String> environment, Path log, int... inherited) {
        try {
            return new PosixSpawn(command, environment, log, inherited);
        } catch (SystemCallException e) {
            throw e;
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
    }

    /**
     * Starts a program at once; the parameters are those of {@link #prepare}.
     *
     * @return its process id
     * @throws SystemCallException when it cannot be started
     */
    public static long start(List<String> command, List<String> environment, Path log, int... inherited) {
        try (PosixSpawn spawn = prepare(command, environment, log, inherited)) {
            long result = spawn.start();
            check((int) Math.max(0, -result), "(\"" + command.getFirst() + "\")");
            return result;
        }
    }

    /** Starts the program. Returns its process id, or a negative errno. */
    public long start() {
        try {
            int error = (int) SPAWN.invokeExact(errno, pid, program, actions, attributes, arguments, environment);
            return error == 0 ? pid.get(JAVA_INT, 0) : -error;
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        }
    }

    /** These calls return the error rather than leaving it in errno. */
    private static void check(int error, String call) {
        if (error != 0) {
            throw new SystemCallException("posix_spawn" + (call.startsWith("(") ? "" : "_") + call, error);
        }
    }

    private MemorySegment strings(List<String> strings) {
        MemorySegment array = arena.allocate(ADDRESS, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(strings.get(i)));
        }
        array.setAtIndex(ADDRESS, strings.size(), MemorySegment.NULL);
        return array;
    }

    @Override
    public void close() {
        try {
            check((int) ACTIONS_DESTROY.invokeExact(errno, actions), "file_actions_destroy");
        } catch (SystemCallException e) {
            throw e;
        } catch (Throwable t) {
            throw LibC.unexpected(t);
        } finally {
            arena.close();
        }
    }
}
