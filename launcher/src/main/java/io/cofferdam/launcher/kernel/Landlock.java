package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A set of rules on what a thread may reach, and the processes that it starts: landlock(7) ({@code linux/landlock.h}).
 * Everything that the kernel can deny is denied but what {@link #allow} adds: files, TCP, device controls, signals to and
 * abstract sockets of anybody outside. A rule holds for a file or directory and not for its path.
 */
public final class Landlock implements AutoCloseable {
    /** Rights on files. */
    public static final long EXECUTE = 1;

    public static final long WRITE_FILE = 1 << 1;
    public static final long READ_FILE = 1 << 2;
    public static final long READ_DIRECTORY = 1 << 3;
    public static final long REMOVE_FILE = 1 << 5;
    public static final long MAKE_FILE = 1 << 8;
    public static final long TRUNCATE = 1 << 14;

    /** Rights on a file that is no directory: the above, and {@code IOCTL_DEV}. */
    private static final long ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | 1 << 15;

    private static final long FILE_RIGHTS_1 = (1 << 13) - 1;
    private static final long REFER = 1 << 13;
    private static final long IOCTL_DEVICE = 1 << 15;

    /** {@code BIND_TCP} and {@code CONNECT_TCP}. */
    private static final long NETWORK_RIGHTS = 3;

    /** {@code SCOPE_ABSTRACT_UNIX_SOCKET} and {@code SCOPE_SIGNAL}. */
    private static final long SCOPES = 3;

    /** The versions that brought these. */
    private static final int VERSION_OF_REFER = 2;

    private static final int VERSION_OF_TRUNCATE = 3;
    private static final int VERSION_OF_NETWORK = 4;
    private static final int VERSION_OF_IOCTL = 5;

    /** The version that brought {@code SCOPE_SIGNAL}. */
    public static final int VERSION_OF_SCOPES = 6;

    private static final long CREATE_RULESET_VERSION = 1;
    private static final long RULE_PATH_BENEATH = 1;

    /** {@code struct landlock_ruleset_attr}: handled_access_fs, handled_access_net, scoped, 64 bits each. */
    private static final int RULESET_LENGTH = 24;

    /** {@code struct landlock_path_beneath_attr}, packed: 64 bits of rights, 32 of descriptor. */
    private static final int RULE_LENGTH = 16;

    private static final int O_PATH = 0x200000;

    private final SystemCall kernel = new SystemCall();
    private final int descriptor;
    private final long handled;

    /** @throws SystemCallException when the kernel has no Landlock */
    public Landlock() {
        int version = version();
        handled = FILE_RIGHTS_1
                | (version >= VERSION_OF_REFER ? REFER : 0)
                | (version >= VERSION_OF_TRUNCATE ? TRUNCATE : 0)
                | (version >= VERSION_OF_IOCTL ? IOCTL_DEVICE : 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(RULESET_LENGTH, Long.BYTES);
            attributes.setAtIndex(JAVA_LONG, 0, handled);
            attributes.setAtIndex(JAVA_LONG, 1, version >= VERSION_OF_NETWORK ? NETWORK_RIGHTS : 0);
            attributes.setAtIndex(JAVA_LONG, 2, version >= VERSION_OF_SCOPES ? SCOPES : 0);
            // What an old kernel does not know it takes if it is zero.
            long result =
                    kernel.call(SystemCallNumbers.LANDLOCK_CREATE_RULESET, attributes.address(), RULESET_LENGTH, 0);
            if (result < 0) {
                throw new SystemCallException("landlock_create_ruleset()", (int) -result);
            }
            descriptor = (int) result;
        }
    }

    /**
     * The version that the kernel has.
     *
     * @throws SystemCallException when it has none
     */
    public static int version() {
        long version = new SystemCall().call(SystemCallNumbers.LANDLOCK_CREATE_RULESET, 0, 0, CREATE_RULESET_VERSION);
        if (version < 0) {
            throw new SystemCallException("landlock_create_ruleset(LANDLOCK_CREATE_RULESET_VERSION)", (int) -version);
        }
        return (int) version;
    }

    /**
     * Allows something.
     *
     * @param path a file, or a directory with all that is and will be in it
     * @param rights of the constants above; those that do not apply to a file are left out for one
     */
    public void allow(Path path, boolean directory, long rights) {
        FileDescriptors descriptors = new FileDescriptors();
        int file = descriptors.open(path.toString(), O_PATH | FileDescriptors.O_CLOEXEC);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rule = arena.allocate(RULE_LENGTH, Long.BYTES);
            rule.set(JAVA_LONG, 0, rights & handled & (directory ? -1L : ON_FILES));
            rule.set(JAVA_INT, Long.BYTES, file);
            long result =
                    kernel.call(SystemCallNumbers.LANDLOCK_ADD_RULE, descriptor, RULE_PATH_BENEATH, rule.address(), 0);
            if (result < 0) {
                throw new SystemCallException("landlock_add_rule(\"" + path + "\")", (int) -result);
            }
        } finally {
            descriptors.close(file);
        }
    }

    /** Puts the rules in force for the thread that makes the call. */
    public KernelCall restrictSelf() {
        return KernelCall.of("landlock_restrict_self()", SystemCallNumbers.LANDLOCK_RESTRICT_SELF, descriptor, 0, 0, 0);
    }

    @Override
    public void close() {
        new FileDescriptors().close(descriptor);
    }
}
