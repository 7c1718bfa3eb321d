package io.cofferdam.bench.attack;

/** A bomb met its limit. */
final class ContainedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContainedException(String what) {
        super(what);
    }
}
