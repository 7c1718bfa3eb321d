package io.cofferdam.shm.link;

/**
 * What the other end of a link did that it must not: found by the end that throws, which from then on does not touch the
 * link. {@link GuardedSource} and {@link GuardedSink} turn it into a request for a fresh link; a component never sees it.
 */
public final class LinkFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LinkFault(String message) {
        super(message);
    }

    LinkFault(String message, Throwable cause) {
        super(message, cause);
    }
}
