package io.cofferdam.launcher.tree;

/** What keeps a gateway from doing what it was asked to, in a sentence for the person who asked. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    public GatewayException(String message) {
        super(message);
    }

    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
