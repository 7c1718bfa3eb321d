package io.cofferdam.launcher.kernel;

/** Signals that the launcher sends ({@code asm/signal.h}; the numbers are the same on x86-64 and aarch64). */
public enum Signal {
    SEGV(11),
    KILL(9),
    TERM(15),
    STOP(19);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
