package io.cofferdam.shm.link;

import io.cofferdam.shm.signal.DescriptorSleeper;

/** A component that sleeps on descriptors without having one of its own. */
final class NoDevice implements DescriptorSleeper.Device {
    @Override
    public int descriptor() {
        return DescriptorSleeper.NO_DESCRIPTOR;
    }

    @Override
    public boolean waiting() {
        return false;
    }

    @Override
    public long timeoutNs() {
        return Long.MAX_VALUE;
    }
}
