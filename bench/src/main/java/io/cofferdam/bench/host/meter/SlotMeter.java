package io.cofferdam.bench.host.meter;

import java.util.Arrays;
import java.util.List;

/**
 * Bytes per slot of time since the first arrival: throughput as it was, not as it was on average. Confined to the thread
 * that sees the arrivals.
 */
public final class SlotMeter {
    /** Slots beyond this many (an hour of 100 ms each) are added to the last one. */
    public static final int MAX_SLOTS = 36_000;

    private final long slotNs;
    private long[] bytes = new long[128];
    private int used;
    private long firstNs;

    /** @param slotNs length of a slot */
    public SlotMeter(long slotNs) {
        this.slotNs = slotNs;
    }

    /** Says that so many bytes have arrived. */
    public void arrived(long nowNs, int lengthBytes) {
        if (used == 0) {
            firstNs = nowNs;
        }
        int slot = (int) Math.min((nowNs - firstNs) / slotNs, MAX_SLOTS - 1);
        if (slot >= bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_SLOTS, Math.max(slot + 1, 2 * bytes.length)));
        }
        used = Math.max(used, slot + 1);
        bytes[slot] += lengthBytes;
    }

    /** Bytes per slot, from the first arrival's to the latest arrival's. */
    public List<Long> slots() {
        return Arrays.stream(bytes, 0, used).boxed().toList();
    }
}
