package io.cofferdam.launcher.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.cofferdam.shm.kernel.Errno;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;

/**
 * A process descriptor (pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2), waitid(2) with {@code P_PIDFD}): names one
 * process for good, even after its number has been given to another. Readable once the process has ended.
 */
public final class PidFd implements AutoCloseable {
    private static final int P_PIDFD = 3;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;

    /** {@code siginfo_t}: its length, {@code si_code}, and {@code si_pid} and {@code si_status} for SIGCHLD. */
    private static final int SIGINFO_LENGTH = 128;

    private static final int SI_CODE_OFFSET = 8;
    private static final int SI_PID_OFFSET = 16;
    private static final int SI_STATUS_OFFSET = 24;
    private static final int CLD_EXITED = 1;

    private final long pid;
    private final int descriptor;
    private final SystemCall kernel = new SystemCall();

    private PidFd(long pid, int descriptor) {
        this.pid = pid;
        this.descriptor = descriptor;
    }

    /**
     * Opens a process by its number.
     *
     * @throws SystemCallException with {@code ESRCH} when there is none
     */
    public static PidFd open(long pid) {
        long result = new SystemCall().call(SystemCallNumbers.PIDFD_OPEN, pid, 0);
        if (result < 0) {
            throw new SystemCallException("pidfd_open(" + pid + ")", (int) -result);
        }
        return new PidFd(pid, (int) result);
    }

    public long pid() {
        return pid;
    }

    /** For poll(2): readable once the process has ended. */
    public int descriptor() {
        return descriptor;
    }

    /** Sends a signal; one to a process that has ended goes nowhere. */
    public void send(Signal signal) {
        long result = kernel.call(SystemCallNumbers.PIDFD_SEND_SIGNAL, descriptor, signal.number(), 0, 0);
        if (result < 0 && result != -Errno.ESRCH) {
            throw new SystemCallException("pidfd_send_signal(" + pid + ", " + signal + ")", (int) -result);
        }
    }

    /**
     * A descriptor of our own of what the process has open.
     *
     * @param theirs number of the descriptor in that process
     * @return its number here; nothing if the process has ended or has no such descriptor
     */
    public OptionalInt duplicate(int theirs) {
        long result = kernel.call(SystemCallNumbers.PIDFD_GETFD, descriptor, theirs, 0);
        if (result >= 0) {
            return OptionalInt.of((int) result);
        }
        int error = (int) -result;
        if (error == Errno.ESRCH || error == Errno.EBADF) {
            return OptionalInt.empty();
        }
        throw new SystemCallException("pidfd_getfd(" + pid + ", " + theirs + ")", error);
    }

    /**
     * How the process ended, and takes it off the kernel's list if it was our child.
     *
     * @return such as {@code exit status 70} or {@code signal 9}; "an end unknown" for a process that was not our child
     */
    public String reap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIGINFO_LENGTH, 8);
            long result =
                    kernel.call(SystemCallNumbers.WAITID, P_PIDFD, descriptor, info.address(), WEXITED | WNOHANG, 0, 0);
            if (result < 0 || info.get(JAVA_INT, SI_PID_OFFSET) == 0) {
                return "an end unknown";
            }
            int status = info.get(JAVA_INT, SI_STATUS_OFFSET);
            return info.get(JAVA_INT, SI_CODE_OFFSET) == CLD_EXITED ? "exit status " + status : "signal " + status;
        }
    }

    @Override
    public void close() {
        new FileDescriptors().close(descriptor);
    }
}
