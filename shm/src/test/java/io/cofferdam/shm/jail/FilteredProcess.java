package io.cofferdam.shm.jail;

import io.cofferdam.shm.kernel.Seccomp;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.util.EnumSet;

/** A process under the second filter, for {@link SeccompTest}: makes one system call and says what the kernel answered. */
final class FilteredProcess {
    private static final long PR_SET_NO_NEW_PRIVS = 38;
    private static final int FIRST_ARGUMENT = 1;

    private FilteredProcess() {}

    /** @param arguments number of the call, then its own arguments; {@code pid} stands for the number of this process */
    public static void main(String[] arguments) throws InterruptedException {
        long pid = ProcessHandle.current().pid();
        long[] values = new long[6];
        for (int i = FIRST_ARGUMENT; i < arguments.length; i++) {
            values[i - FIRST_ARGUMENT] = arguments[i].equals("pid") ? pid : Long.parseLong(arguments[i]);
        }
        SystemCall kernel = new SystemCall();
        // Threads that are there already must be under the filter, too.
        long[] answer = new long[1];
        Object go = new Object();
        Thread other = new Thread(() -> {
            synchronized (go) {
                answer[0] = new SystemCall()
                        .call(
                                Long.parseLong(arguments[0]),
                                values[0],
                                values[1],
                                values[2],
                                values[3],
                                values[4],
                                values[5]);
            }
        });
        synchronized (go) {
            other.start();
            kernel.call(SystemCallNumbers.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0);
            Seccomp.installForAllThreads(
                    SeccompFilter.beforeForeignBytes(EnumSet.of(Need.JVM, Need.LINKS, Need.FUTEXES), pid));
        }
        other.join();
        System.out.println("answer " + answer[0]);
        Thread later = new Thread(() -> System.out.println("threads start"));
        later.start();
        later.join();
    }
}
