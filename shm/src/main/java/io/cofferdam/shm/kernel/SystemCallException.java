package io.cofferdam.shm.kernel;

/** A system call that failed: which, with what arguments, and the errno. */
public final class SystemCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * @param call the call with its arguments as one would write it, such as {@code open("/dev/net/tun", O_RDWR)}
     * @param errno the number, from {@code asm-generic/errno-base.h}
     */
    public SystemCallException(String call, int errno) {
        super(call + " failed: " + Errno.describe(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
