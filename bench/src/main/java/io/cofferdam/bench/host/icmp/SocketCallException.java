package io.cofferdam.bench.host.icmp;

import java.io.IOException;

/** A system call on a socket that failed: which, with what arguments, and why. */
public final class SocketCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    SocketCallException(String callWithArguments, int errno, String advice) {
        super(callWithArguments + " failed: " + name(errno) + (advice.isEmpty() ? "" : "; " + advice));
        this.errno = errno;
    }

    /** The error number of {@code asm-generic/errno.h}. */
    public int errno() {
        return errno;
    }

    /** The symbol of an error number, of {@code asm-generic/errno-base.h} and {@code asm-generic/errno.h}. */
    static String name(int errno) {
        return switch (errno) {
            case 1 -> "EPERM";
            case 4 -> "EINTR";
            case 9 -> "EBADF";
            case 11 -> "EAGAIN";
            case 12 -> "ENOMEM";
            case 13 -> "EACCES";
            case 14 -> "EFAULT";
            case 22 -> "EINVAL";
            case 23 -> "ENFILE";
            case 24 -> "EMFILE";
            case 90 -> "EMSGSIZE";
            case 92 -> "ENOPROTOOPT";
            case 93 -> "EPROTONOSUPPORT";
            case 97 -> "EAFNOSUPPORT";
            case 99 -> "EADDRNOTAVAIL";
            case 100 -> "ENETDOWN";
            case 101 -> "ENETUNREACH";
            case 105 -> "ENOBUFS";
            case 111 -> "ECONNREFUSED";
            case 112 -> "EHOSTDOWN";
            case 113 -> "EHOSTUNREACH";
            default -> "errno " + errno;
        };
    }
}
