package io.cofferdam.bench.hop.waiting;

/** Nothing: the medium's own calls wait. */
public final class BlockedWaiting implements Waiting {
    @Override
    public void worked() {}

    @Override
    public void await(Work again) {}

    @Override
    public long systemCalls() {
        return 0;
    }
}
