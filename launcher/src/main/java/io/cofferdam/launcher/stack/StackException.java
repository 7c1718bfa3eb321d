package io.cofferdam.launcher.stack;

/** A network stack that cannot be had as it is wanted; the message says what to do. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
