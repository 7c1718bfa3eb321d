package io.cofferdam.bench.attack;

import io.cofferdam.shm.kernel.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The attacker's door into the kernel: plain system calls. Confined to one thread; what it allocates lives as long as it. */
final class Kernel {
    static final int AT_FDCWD = -100;
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0x40;
    static final int O_EXCL = 0x80;
    static final int O_APPEND = 0x400;
    static final int O_NONBLOCK = 0x800;

    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;
    static final int PROT_EXEC = 4;
    static final int MAP_SHARED = 1;
    static final int MAP_PRIVATE = 2;
    static final int MAP_ANONYMOUS = 0x20;

    private static final int SIGKILL = 9;
    private static final int ARGUMENTS = 6;
    private static final int DIRECTORY_BYTES = 64 * 1024;
    private static final int ENTRY_LENGTH_OFFSET = 16;
    private static final int ENTRY_NAME_OFFSET = 19;
    private static final long PAGE_BYTES = 4096;
    private static final int SIGCHLD = 17;
    private static final int NEW_FILE_MODE = 0644;

    private final SystemCall door = new SystemCall();
    private final Arena arena = Arena.ofAuto();

    /** Makes a call. Returns what the kernel answers, or a negative errno. */
    long call(Call call, long... arguments) {
        long[] all = new long[ARGUMENTS];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        return door.call(call.number(), all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /** Makes a call that the attempt cannot do without. */
    long must(Call call, long... arguments) throws DeniedException {
        long result = call(call, arguments);
        if (result < 0) {
            throw new DeniedException(call, (int) -result);
        }
        return result;
    }

    /**
     * Makes a call with arguments that make no sense, so that it does nothing.
     *
     * @param admitted what a kernel that would have done it answers
     */
    String admitted(int admitted, Call call, long... arguments) throws DeniedException {
        long result = call(call, arguments);
        if (result < 0 && result != -admitted) {
            throw new DeniedException(call, (int) -result);
        }
        return "the kernel went on to look at the arguments";
    }

    /** Zeroed memory. */
    MemorySegment memory(long bytes) {
        return arena.allocate(bytes, 16);
    }

    /** Address of a text, ended by a zero. */
    long text(String text) {
        return arena.allocateFrom(text).address();
    }

    /** Address of bytes. */
    long bytes(byte... bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes).address();
    }

    /** Address of numbers of 8 bytes. */
    long longs(long... numbers) {
        return arena.allocateFrom(ValueLayout.JAVA_LONG, numbers).address();
    }

    /** Address of numbers of 4 bytes. */
    long ints(int... numbers) {
        return arena.allocateFrom(ValueLayout.JAVA_INT, numbers).address();
    }

    long open(String path, int flags) throws DeniedException {
        return must(Call.OPENAT, AT_FDCWD, text(path), flags, NEW_FILE_MODE);
    }

    void close(long descriptor) {
        call(Call.CLOSE, descriptor);
    }

    /** Reads a part of a file, as hexadecimal digits. */
    String read(long descriptor, long offset, int length) throws DeniedException {
        MemorySegment buffer = memory(length);
        long read = must(Call.PREAD64, descriptor, buffer.address(), length, offset);
        return HexFormat.of().formatHex(buffer.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE));
    }

    /** Reads what a file that has no places begins with, such as one of proc(5). */
    String readStart(long descriptor, int length) throws DeniedException {
        MemorySegment buffer = memory(length);
        long read = must(Call.READ, descriptor, buffer.address(), length);
        return new String(buffer.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    /** Writes into a file: by the system call for it or, if that is refused, by memory that the file is mapped to. */
    @SuppressWarnings("restricted") // The kernel has just made this memory.
    void write(long descriptor, long offset, byte... bytes) throws DeniedException {
        long written = call(Call.PWRITE64, descriptor, bytes(bytes), bytes.length, offset);
        if (written >= 0) {
            return;
        }
        long first = offset & -PAGE_BYTES;
        long length = offset + bytes.length - first;
        long address = call(Call.MMAP, 0, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, first);
        if (address < 0) {
            throw new DeniedException(Call.PWRITE64, (int) -written);
        }
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(length);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset - first, bytes.length);
        call(Call.MUNMAP, address, length);
    }

    /** Whether a directory that can be listed has an entry of this name. */
    boolean lists(String directory, String name) throws DeniedException {
        long descriptor = open(directory, O_RDONLY);
        MemorySegment entries = memory(DIRECTORY_BYTES);
        boolean found = false;
        long read = must(Call.GETDENTS64, descriptor, entries.address(), DIRECTORY_BYTES);
        while (read > 0) {
            for (long place = 0; place < read; ) {
                found |= entries.getString(place + ENTRY_NAME_OFFSET).equals(name);
                place += entries.get(ValueLayout.JAVA_SHORT_UNALIGNED, place + ENTRY_LENGTH_OFFSET);
            }
            read = must(Call.GETDENTS64, descriptor, entries.address(), DIRECTORY_BYTES);
        }
        close(descriptor);
        return found;
    }

    /**
     * Makes a process that does nothing: clone(2) as fork(2) does it, by the system call, since the child of a JVM can do
     * nothing else than end or wait to be ended.
     *
     * @param flags {@code CLONE_} flags
     * @return its process id
     */
    long fork(long flags) throws DeniedException {
        long child = call(Call.CLONE, flags | SIGCHLD, 0, 0, 0, 0);
        if (child == 0) {
            while (true) {
                call(Call.EXIT_GROUP, 0);
            }
        }
        if (child < 0) {
            throw new DeniedException(Call.CLONE, (int) -child);
        }
        return child;
    }

    /** Ends a child, whatever it does, and takes it off the kernel's list. */
    void end(long child) {
        call(Call.KILL, child, SIGKILL);
        call(Call.WAIT4, child, 0, 0, 0);
    }
}
