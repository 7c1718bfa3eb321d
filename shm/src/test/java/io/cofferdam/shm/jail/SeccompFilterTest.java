package io.cofferdam.shm.jail;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.Seccomp;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filters, run by an interpreter of our own. */
final class SeccompFilterTest {
    private static final int X86_64 = 0xc000003e;
    private static final int AARCH64 = 0xc00000b7;
    private static final int HERE = SystemCallNumbers.X86_64 ? X86_64 : AARCH64;
    private static final int ELSEWHERE = SystemCallNumbers.X86_64 ? AARCH64 : X86_64;
    private static final int LAST_NUMBER = 500;
    private static final int CLONE3 = 435;
    private static final long PID = 4711;
    private static final int REFUSED = Seccomp.refuse(Errno.EPERM);

    /** What glibc gives clone(2) for a thread: {@code sysdeps/unix/sysv/linux/createthread.c}. */
    private static final long THREAD_FLAGS = 0x3d0f00;

    private static final long CLONE_NEWUSER = 0x1000_0000;
    private static final long SIGCHLD = 17;

    private static final Set<Need> DOMAIN = EnumSet.of(Need.JVM, Need.LINKS, Need.FUTEXES);

    private final FilterInterpreter last = new FilterInterpreter(SeccompFilter.beforeForeignBytes(DOMAIN, PID));
    private final FilterInterpreter first = new FilterInterpreter(SeccompFilter.beforeStart(DOMAIN));

    private static Set<Integer> numbers(Set<Need> needs) {
        return Arrays.stream(AllowedCall.values())
                .filter(call -> call.exists() && needs.contains(call.need()))
                .map(AllowedCall::number)
                .collect(Collectors.toSet());
    }

    @Test
    void shouldAllowNothingButTheTableWhenEveryNumberIsTried() {
        Set<Integer> allowed = numbers(DOMAIN);
        Set<Integer> deadly = Arrays.stream(DeadlyCall.values())
                .filter(DeadlyCall::exists)
                .map(DeadlyCall::number)
                .collect(Collectors.toSet());
        for (int number = 0; number < LAST_NUMBER; number++) {
            int answer = last.answer(HERE, number, 0, 0, 0, 0, 0, 0);
            if (number == CLONE3) {
                assertThat(answer).isEqualTo(Seccomp.refuse(Errno.ENOSYS));
            } else if (deadly.contains(number)) {
                assertThat(answer).as("call %d", number).isEqualTo(Seccomp.KILL_PROCESS);
            } else if (allowed.contains(number)) {
                assertThat(answer).as("call %d", number).isIn(Seccomp.ALLOW, REFUSED);
            } else {
                assertThat(answer).as("call %d", number).isEqualTo(REFUSED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AllowedCall.class)
    void shouldAllowCallWhenItIsNeededAndUnconditional(AllowedCall call) {
        if (call.exists() && call.condition() == Condition.ALWAYS) {
            FilterInterpreter filter = new FilterInterpreter(
                    call.need() == Need.START
                            ? SeccompFilter.beforeStart(DOMAIN)
                            : SeccompFilter.beforeForeignBytes(EnumSet.of(call.need()), PID));
            assertThat(filter.answer(HERE, call.number(), -1, -1, -1, -1, -1, -1))
                    .isEqualTo(Seccomp.ALLOW);
        }
        assertThat(call.reason()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void shouldEndProcessWhenCallIsOfAnotherArchitecture() {
        int read = AllowedCall.READ.number();
        assertThat(last.answer(HERE, read)).isEqualTo(Seccomp.ALLOW);
        assertThat(last.answer(ELSEWHERE, read)).isEqualTo(Seccomp.KILL_PROCESS);
        assertThat(last.answer(0x40000003, read)).as("i386").isEqualTo(Seccomp.KILL_PROCESS);
    }

    @Test
    void shouldNotAllowX32CallWhenItsNumberHasTheBit() {
        assertThat(last.answer(HERE, AllowedCall.READ.number() | 0x4000_0000)).isNotEqualTo(Seccomp.ALLOW);
    }

    @Test
    void shouldAllowThreadsAndNoProcessesWhenProgramHasStarted() {
        int clone = AllowedCall.CLONE_THREAD.number();
        assertThat(last.answer(HERE, clone, THREAD_FLAGS)).isEqualTo(Seccomp.ALLOW);
        assertThat(last.answer(HERE, clone, SIGCHLD)).as("fork").isEqualTo(REFUSED);
        assertThat(last.answer(HERE, clone, THREAD_FLAGS | CLONE_NEWUSER)).isEqualTo(REFUSED);
        assertThat(first.answer(HERE, clone, SIGCHLD)).as("posix_spawn").isEqualTo(Seccomp.ALLOW);
        assertThat(first.answer(HERE, clone, SIGCHLD | CLONE_NEWUSER)).isEqualTo(REFUSED);
    }

    @Test
    void shouldRefuseToCreateFileWhenOneIsOpened() {
        int openat = AllowedCall.OPENAT.number();
        long append = 0x401;
        assertThat(last.answer(HERE, openat, -100, 1, append)).isEqualTo(Seccomp.ALLOW);
        assertThat(last.answer(HERE, openat, -100, 1, append | 0x40))
                .as("O_CREAT")
                .isEqualTo(REFUSED);
        assertThat(last.answer(HERE, openat, -100, 1, append | 0x410000))
                .as("O_TMPFILE")
                .isEqualTo(REFUSED);
    }

    @Test
    void shouldSignalNobodyElseWhenItSignalsItself() {
        int tgkill = AllowedCall.TGKILL.number();
        assertThat(last.answer(HERE, tgkill, PID, 1, 9)).isEqualTo(Seccomp.ALLOW);
        assertThat(last.answer(HERE, tgkill, PID + 1, 1, 9)).isEqualTo(REFUSED);
        assertThat(last.answer(HERE, tgkill, 1, 1, 9)).isEqualTo(REFUSED);
    }

    @Test
    void shouldStartProgramOnlyWhenSecondFilterIsNotInForce() {
        int execve = DeadlyCall.EXECVE.number();
        assertThat(first.answer(HERE, execve)).isEqualTo(Seccomp.ALLOW);
        assertThat(last.answer(HERE, execve)).isEqualTo(Seccomp.KILL_PROCESS);
        assertThat(first.answer(HERE, DeadlyCall.PTRACE.number())).isEqualTo(Seccomp.KILL_PROCESS);
    }

    /** Filters add up: what the first one does not allow, the second cannot. */
    @Test
    void shouldAllowInTheFirstFilterWhenTheSecondAllows() {
        for (int number = 0; number < LAST_NUMBER; number++) {
            for (long argument : new long[] {0, 2, 3, 15, PID, THREAD_FLAGS}) {
                if (last.answer(HERE, number, argument, argument, 0, 0, 0, 0) == Seccomp.ALLOW) {
                    assertThat(first.answer(HERE, number, argument, argument, 0, 0, 0, 0))
                            .as("call %d with %d", number, argument)
                            .isEqualTo(Seccomp.ALLOW);
                }
            }
        }
    }

    @Test
    void shouldBeReadBackWhenNeedsAreWritten() {
        assertThat(Need.format(DOMAIN)).isEqualTo("jvm,links,futexes");
        assertThat(Need.parse(Need.format(DOMAIN))).isEqualTo(DOMAIN);
    }
}
