package io.cofferdam.bench.host.icmp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The socket calls of libc, bound through the foreign-function API. Each returns what libc returns; after -1,
 * {@link #errno} says why. Thread-safe, as long as each thread has an {@code errno} segment of its own.
 */
final class SocketCalls {
    /** What a caller allocates for its {@code errno}. */
    static final MemoryLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();

    private static final long ERRNO_OFFSET = ERRNO_LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            bind("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            bind("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDTO =
            bind("sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            bind("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle PPOLL =
            bind("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private SocketCalls() {}

    static int errno(MemorySegment errno) {
        return errno.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }

    static int socket(MemorySegment errno, int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(errno, domain, type, protocol);
        } catch (Throwable e) {
            throw unexpected("socket", e);
        }
    }

    static int setsockopt(MemorySegment errno, int fd, int level, int name, MemorySegment value, int lengthBytes) {
        try {
            return (int) SETSOCKOPT.invokeExact(errno, fd, level, name, value, lengthBytes);
        } catch (Throwable e) {
            throw unexpected("setsockopt", e);
        }
    }

    static long sendto(
            MemorySegment errno, int fd, MemorySegment bytes, long lengthBytes, int flags, MemorySegment to) {
        try {
            return (long) SENDTO.invokeExact(errno, fd, bytes, lengthBytes, flags, to, (int) to.byteSize());
        } catch (Throwable e) {
            throw unexpected("sendto", e);
        }
    }

    static long recv(MemorySegment errno, int fd, MemorySegment bytes, int flags) {
        try {
            return (long) RECV.invokeExact(errno, fd, bytes, bytes.byteSize(), flags);
        } catch (Throwable e) {
            throw unexpected("recv", e);
        }
    }

    static int ppoll(MemorySegment errno, MemorySegment pollfd, MemorySegment timespec) {
        try {
            return (int) PPOLL.invokeExact(errno, pollfd, 1L, timespec, MemorySegment.NULL);
        } catch (Throwable e) {
            throw unexpected("ppoll", e);
        }
    }

    static int close(MemorySegment errno, int fd) {
        try {
            return (int) CLOSE.invokeExact(errno, fd);
        } catch (Throwable e) {
            throw unexpected("close", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, FunctionDescriptor function) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), function, Linker.Option.captureCallState("errno"));
    }

    private static IllegalStateException unexpected(String name, Throwable e) {
        return new IllegalStateException("the binding of " + name + " is wrong", e);
    }
}
