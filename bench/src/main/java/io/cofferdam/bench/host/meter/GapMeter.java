package io.cofferdam.bench.host.meter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Keeps the longest times between successive arrivals: an outage meter. Confined to the thread that sees the arrivals;
 * does not allocate while it counts.
 */
public final class GapMeter {
    private final long[] startsNs;
    private final long[] endsNs;
    private int kept;
    private boolean started;
    private long firstNs;
    private long lastNs;

    /** @param keep how many of the longest gaps to keep */
    public GapMeter(int keep) {
        startsNs = new long[keep];
        endsNs = new long[keep];
    }

    /** Says that something has arrived. */
    public void arrived(long nowNs) {
        if (started) {
            insert(lastNs, nowNs);
        } else {
            started = true;
            firstNs = nowNs;
        }
        lastNs = nowNs;
    }

    /** When the first arrival was seen; empty while there was none. */
    public OptionalLong firstNs() {
        return started ? OptionalLong.of(firstNs) : OptionalLong.empty();
    }

    /** When the latest arrival was seen; empty while there was none. */
    public OptionalLong lastNs() {
        return started ? OptionalLong.of(lastNs) : OptionalLong.empty();
    }

    /** The longest gaps, the longest first. */
    public List<Gap> longest() {
        List<Gap> gaps = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            gaps.add(new Gap(startsNs[i], endsNs[i]));
        }
        return gaps;
    }

    private void insert(long startNs, long endNs) {
        long lengthNs = endNs - startNs;
        int place = kept;
        while (place > 0 && lengthNs > endsNs[place - 1] - startsNs[place - 1]) {
            place--;
        }
        if (place == startsNs.length) {
            return;
        }
        int moved = Math.min(kept, startsNs.length - 1) - place;
        System.arraycopy(startsNs, place, startsNs, place + 1, moved);
        System.arraycopy(endsNs, place, endsNs, place + 1, moved);
        startsNs[place] = startNs;
        endsNs[place] = endNs;
        kept = Math.min(kept + 1, startsNs.length);
    }

    @Override
    public String toString() {
        return "GapMeter" + Arrays.toString(longest().toArray());
    }
}
