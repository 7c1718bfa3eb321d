package io.cofferdam.bench.hop.waiting;

/** Never gives its core away. The same for every medium. */
public final class SpinWaiting implements Waiting {
    @Override
    public void worked() {}

    @Override
    public void await(Work again) {
        Thread.onSpinWait();
    }

    @Override
    public long systemCalls() {
        return 0;
    }
}
