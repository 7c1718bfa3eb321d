package io.cofferdam.shm.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.stream.Stream;

/**
 * How functions of the C library are bound. What the kernel does by itself goes through {@link SystemCall}.
 *
 * <p>A bound handle takes the memory that {@link #newErrno()} gives as its first argument; after a call that failed,
 * {@link #errno} reads the error from it. That memory belongs to one thread at a time.
 */
public final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private LibC() {}

    /** Binds a function whose errno is wanted; fails if the C library has no such function. */
    @SuppressWarnings("restricted") // Calling C is what this class is for; images are started with native access.
    public static MethodHandle bind(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = Stream.concat(Stream.of(Linker.Option.captureCallState("errno")), Stream.of(options))
                .toArray(Linker.Option[]::new);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
    }

    /** Memory that a bound handle leaves errno in. */
    public static MemorySegment newErrno() {
        return Arena.ofAuto().allocate(CAPTURE);
    }

    /** The error of the last failed call that was given this memory. */
    public static int errno(MemorySegment capture) {
        return (int) ERRNO.get(capture, 0L);
    }

    /** What a bound handle cannot throw: the foreign-function API declares {@link Throwable} and C throws nothing. */
    public static AssertionError unexpected(Throwable thrown) {
        return new AssertionError("a call into the C library threw", thrown);
    }
}
