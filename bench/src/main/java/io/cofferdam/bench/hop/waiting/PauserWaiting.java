package io.cofferdam.bench.hop.waiting;

import net.openhft.chronicle.threads.Pauser;

/** Chronicle's way where nobody may spin for long: its balanced pauser. */
public final class PauserWaiting implements Waiting {
    private final Pauser pauser = Pauser.balanced();

    @Override
    public void worked() {
        pauser.reset();
    }

    @Override
    public void await(Work again) {
        pauser.pause();
    }

    @Override
    public long systemCalls() {
        return pauser.countPaused();
    }
}
