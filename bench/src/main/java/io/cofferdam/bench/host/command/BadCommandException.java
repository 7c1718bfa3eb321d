package io.cofferdam.bench.host.command;

/** A command that cannot be carried out as it stands; the message says what is wrong, what was found, what is allowed. */
public final class BadCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCommandException(String message) {
        super(message);
    }
}
