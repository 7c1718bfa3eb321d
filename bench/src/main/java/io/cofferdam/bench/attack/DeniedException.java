package io.cofferdam.bench.attack;

/** The kernel said no. */
final class DeniedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Call call;
    private final int errno;

    DeniedException(Call call, int errno) {
        super(call + " answered errno " + errno);
        this.call = call;
        this.errno = errno;
    }

    /** What was called. */
    Call call() {
        return call;
    }

    /** What was answered ({@code asm-generic/errno.h}). */
    int errno() {
        return errno;
    }
}
