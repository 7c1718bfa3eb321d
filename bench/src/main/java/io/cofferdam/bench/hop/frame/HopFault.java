package io.cofferdam.bench.hop.frame;

/** A medium lost, repeated, reordered or changed a frame, or broke: the run does not count. */
public final class HopFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HopFault(String message) {
        super(message);
    }

    public HopFault(String message, Throwable cause) {
        super(message, cause);
    }
}
