package io.cofferdam.launcher.bench.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a stream that arrived, slot by slot.
 *
 * @param firstNs when the first slot began, as {@link System#nanoTime()}
 * @param slotNs length of a slot
 * @param slotBytes what arrived in each
 */
record Arrivals(long firstNs, long slotNs, List<Long> slotBytes) {
    Arrivals {
        slotBytes = List.copyOf(slotBytes);
    }

    /** What the result of a command to receive tells. */
    static Arrivals of(JsonObject received) {
        List<Long> bytes = new ArrayList<>();
        JsonArray slots = received.getAsJsonArray("slotBytes");
        slots.forEach(slot -> bytes.add(slot.getAsLong()));
        return new Arrivals(
                received.get("firstByteNs").getAsLong(),
                Math.round(received.get("slotMs").getAsDouble() * 1e6),
                bytes);
    }

    /** Bits a nanosecond, which are Gb/s, between two moments; a slot that one of them falls into counts in part. */
    double gbps(long fromNs, long toNs) {
        double bytes = 0;
        for (int i = 0; i < slotBytes.size(); i++) {
            double startNs = firstNs + (double) slotNs * i;
            double overlapNs = Math.min((double) toNs, startNs + slotNs) - Math.max((double) fromNs, startNs);
            bytes += slotBytes.get(i) * Math.clamp(overlapNs / slotNs, 0, 1);
        }
        return bytes * Byte.SIZE / (toNs - fromNs);
    }
}
