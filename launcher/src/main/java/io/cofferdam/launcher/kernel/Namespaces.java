package io.cofferdam.launcher.kernel;

import io.cofferdam.shm.kernel.SystemCall;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.kernel.SystemCallNumbers;
import java.util.concurrent.atomic.AtomicBoolean;

/** Namespaces of a thread: unshare(2) ({@code linux/sched.h}). Threads and processes that it starts are in them, too. */
public final class Namespaces {
    /** A kind of namespace. */
    public enum Kind {
        MOUNT("CLONE_NEWNS", 0x0002_0000),
        NETWORK("CLONE_NEWNET", 0x4000_0000),
        IPC("CLONE_NEWIPC", 0x0800_0000),
        HOST_NAME("CLONE_NEWUTS", 0x0400_0000);

        private final String constant;
        private final long flag;

        Kind(String constant, long flag) {
            this.constant = constant;
            this.flag = flag;
        }
    }

    private Namespaces() {}

    /** Whether this process may take its threads into a new namespace of this kind; tries it with one that ends. */
    public static boolean mayLeave(Kind kind) {
        AtomicBoolean left = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                leave(kind);
                left.set(true);
            } catch (SystemCallException e) {
                left.set(false);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return left.get();
    }

    /**
     * Takes the calling thread out of the namespace that it is in, into a new one.
     *
     * @throws SystemCallException for instance with {@code EPERM}
     */
    public static void leave(Kind kind) {
        long result = new SystemCall().call(SystemCallNumbers.UNSHARE, kind.flag, 0);
        if (result < 0) {
            throw new SystemCallException("unshare(" + kind.constant + ")", (int) -result);
        }
    }
}
