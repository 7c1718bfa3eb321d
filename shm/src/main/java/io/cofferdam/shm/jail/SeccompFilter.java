package io.cofferdam.shm.jail;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Seccomp;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kernel's program of the policy on system calls. What is allowed is allowed, {@link DeadlyCall}s end the process, a call of
 * another architecture does too, {@code clone3} is said not to exist, because its flags are out of a filter's sight and
 * the C library knows another way, and all else is refused with {@code EPERM}.
 *
 * <p>A component does this while it starts, so there is no lambda in it: each costs a millisecond or more the first time.
 */
public final class SeccompFilter {
    /** {@code AUDIT_ARCH_X86_64} and {@code AUDIT_ARCH_AARCH64} of {@code linux/audit.h}. */
    private static final long ARCHITECTURE = SystemCallNumbers.X86_64 ? 0xc000003eL : 0xc00000b7L;

    /** {@code __X32_SYSCALL_BIT} of {@code asm/unistd.h}: the same calls by other numbers. */
    private static final long X32_CALLS = 0x4000_0000L;

    private static final int CLONE3 = 435;

    private static final long NO_PROCESS = 0;

    private SeccompFilter() {}

    /**
     * The filter that is in force before the program starts: what its start takes, and what it needs afterwards.
     *
     * @param needs of the component, without {@link Need#START}
     * @return instructions as {@link Seccomp#program} takes them
     */
    public static long[] beforeStart(Set<Need> needs) {
        Set<Need> all = EnumSet.copyOf(needs);
        all.add(Need.START);
        return of(all, NO_PROCESS);
    }

    /**
     * The filter that is in force before the first foreign byte is read.
     *
     * @param needs of the component, without {@link Need#START}
     * @param pid of the component's process
     * @return instructions as {@link Seccomp#installForAllThreads} takes them
     */
    public static long[] beforeForeignBytes(Set<Need> needs, long pid) {
        return of(needs, pid);
    }

    private static long[] of(Set<Need> needs, long pid) {
        Map<Integer, List<Condition>> allowed = new LinkedHashMap<>();
        for (AllowedCall call : AllowedCall.values()) {
            if (call.exists() && needs.contains(call.need())) {
                List<Condition> conditions = allowed.get(call.number());
                if (conditions == null) {
                    conditions = new ArrayList<>();
                    allowed.put(call.number(), conditions);
                }
                conditions.add(call.condition());
            }
        }
        FilterAssembler assembler = new FilterAssembler(pid);
        assembler.load(FilterAssembler.ARCHITECTURE_OFFSET);
        assembler.answerUnlessEqual(ARCHITECTURE, Seccomp.KILL_PROCESS);
        assembler.load(FilterAssembler.NUMBER_OFFSET);
        if (SystemCallNumbers.X86_64) {
            assembler.answerIfNotBelow(X32_CALLS, Seccomp.KILL_PROCESS);
        }
        for (Map.Entry<Integer, List<Condition>> call : allowed.entrySet()) {
            assembler.answerCall(call.getKey(), call.getValue(), Seccomp.ALLOW, Seccomp.refuse(Errno.EPERM));
        }
        assembler.answerIfEqual(CLONE3, Seccomp.refuse(Errno.ENOSYS));
        for (DeadlyCall call : DeadlyCall.values()) {
            if (call.exists() && !allowed.containsKey(call.number())) {
                assembler.answerIfEqual(call.number(), Seccomp.KILL_PROCESS);
            }
        }
        assembler.answer(Seccomp.refuse(Errno.EPERM));
        return assembler.program();
    }
}
