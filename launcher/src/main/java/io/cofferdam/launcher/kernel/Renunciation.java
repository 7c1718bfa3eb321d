package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Seccomp;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The calls by which a thread gives up what its process has: user, groups, capabilities(7), the right to gain any by a
 * program that it starts, and system calls. They hold for the thread that makes them alone, and for what it starts.
 */
public final class Renunciation {
    private static final long PR_CAPBSET_DROP = 24;
    private static final long PR_SET_SECUREBITS = 28;
    private static final long PR_SET_NO_NEW_PRIVS = 38;
    private static final long PR_CAP_AMBIENT = 47;
    private static final long PR_CAP_AMBIENT_CLEAR_ALL = 4;

    /** {@code NOROOT}, {@code NO_SETUID_FIXUP}, {@code NO_CAP_AMBIENT_RAISE}, and locks on these and on {@code KEEP_CAPS}. */
    private static final long SECURE_BITS = 0xef;

    /** More than there are ({@code CAP_LAST_CAP} is 40); the kernel refuses numbers that it does not know. */
    private static final int CAPABILITIES = 64;

    private static final int CAPABILITY_VERSION_3 = 0x2008_0522;
    private static final int CAPABILITY_HEADER_LENGTH = 8;
    private static final int CAPABILITY_DATA_LENGTH = 24;

    private final Arena arena;

    /** @param arena that the calls' memory lives in; not confined to a thread */
    public Renunciation(Arena arena) {
        this.arena = arena;
    }

    /** The processors that it runs on: sched_setaffinity(2). */
    public KernelCall runOn(BitSet processors) {
        byte[] bits = processors.toByteArray();
        MemorySegment mask = arena.allocate((bits.length + Long.BYTES - 1L) / Long.BYTES * Long.BYTES, Long.BYTES);
        MemorySegment.copy(MemorySegment.ofArray(bits), 0, mask, 0, bits.length);
        return KernelCall.of(
                "sched_setaffinity(" + processors + ")",
                SystemCallNumbers.SCHED_SETAFFINITY,
                0,
                mask.byteSize(),
                mask.address(),
                0);
    }

    /** Becomes another user, with these groups and no others: setresuid(2) and its like. */
    public List<KernelCall> become(int uid, int gid, List<Integer> groups) {
        MemorySegment list = arena.allocateFrom(
                JAVA_INT, groups.stream().mapToInt(Integer::intValue).toArray());
        return List.of(
                KernelCall.of(
                        "setgroups(" + groups + ")", SystemCallNumbers.SETGROUPS, groups.size(), list.address(), 0, 0),
                KernelCall.of("setresgid(" + gid + ")", SystemCallNumbers.SETRESGID, gid, gid, gid, 0),
                KernelCall.of("setresuid(" + uid + ")", SystemCallNumbers.SETRESUID, uid, uid, uid, 0));
    }

    /** Takes away what would give a later program capabilities: the bounding and the ambient set, and being root. */
    public List<KernelCall> gainNoCapabilities() {
        List<KernelCall> calls = new ArrayList<>();
        calls.add(KernelCall.of(
                "prctl(PR_CAP_AMBIENT_CLEAR_ALL)",
                SystemCallNumbers.PRCTL,
                PR_CAP_AMBIENT,
                PR_CAP_AMBIENT_CLEAR_ALL,
                0,
                0));
        calls.add(KernelCall.of(
                "prctl(PR_SET_SECUREBITS)", SystemCallNumbers.PRCTL, PR_SET_SECUREBITS, SECURE_BITS, 0, 0));
        for (int capability = 0; capability < CAPABILITIES; capability++) {
            calls.add(new KernelCall(
                    "prctl(PR_CAPBSET_DROP, " + capability + ")",
                    SystemCallNumbers.PRCTL,
                    PR_CAPBSET_DROP,
                    capability,
                    0,
                    0,
                    0,
                    Errno.EINVAL));
        }
        return calls;
    }

    /** Drops the capabilities that it has: capset(2). */
    public KernelCall dropCapabilities() {
        MemorySegment header = arena.allocate(CAPABILITY_HEADER_LENGTH, Integer.BYTES);
        header.set(JAVA_INT, 0, CAPABILITY_VERSION_3);
        MemorySegment none = arena.allocate(CAPABILITY_DATA_LENGTH, Integer.BYTES);
        return KernelCall.of("capset(none)", SystemCallNumbers.CAPSET, header.address(), none.address(), 0, 0);
    }

    /** No program that it starts gives it rights: {@code PR_SET_NO_NEW_PRIVS}. */
    public KernelCall gainNoPrivileges() {
        return KernelCall.of("prctl(PR_SET_NO_NEW_PRIVS)", SystemCallNumbers.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0);
    }

    /** Puts a filter of system calls in force. */
    public KernelCall filter(long[] instructions) {
        return KernelCall.of(
                "seccomp(SECCOMP_SET_MODE_FILTER, " + instructions.length + " instructions)",
                SystemCallNumbers.SECCOMP,
                Seccomp.SET_MODE_FILTER,
                0,
                Seccomp.program(arena, instructions).address(),
                0);
    }
}
