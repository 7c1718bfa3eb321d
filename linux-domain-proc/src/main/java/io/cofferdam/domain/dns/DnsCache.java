package io.cofferdam.domain.dns;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were received not long ago; the one that nobody has asked for longest gives way. At most so many, each of
 * at most {@link DnsDescriptor#MAX_LENGTH} bytes. Confined to the component's one thread.
 */
final class DnsCache {
    private static final long NS_PER_S = 1_000_000_000L;

    private final int capacity;
    private final LinkedHashMap<DnsQuestion.Key, Entry> entries =
            new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

    private record Entry(DnsAnswer answer, long receivedNs) {
        int ageS(long nowNs) {
            return (int) Math.min((nowNs - receivedNs) / NS_PER_S, Integer.MAX_VALUE);
        }
    }

    /** @param capacity answers; 0 for none */
    DnsCache(int capacity) {
        this.capacity = capacity;
    }

    /** What the client gets, or null if there is nothing that still holds. */
    byte @Nullable [] find(DnsQuestion client, long nowNs) {
        Entry entry = entries.get(client.key());
        if (entry == null) {
            return null;
        }
        int ageS = entry.ageS(nowNs);
        if (ageS >= entry.answer().ttlS()) {
            entries.remove(client.key());
            return null;
        }
        return entry.answer().forClient(client, ageS);
    }

    void put(DnsQuestion.Key key, DnsAnswer answer, long nowNs) {
        if (capacity == 0 || answer.ttlS() == 0 || answer.length() > DnsDescriptor.MAX_LENGTH) {
            return;
        }
        entries.put(key, new Entry(answer, nowNs));
        if (entries.size() > capacity) {
            Map.Entry<DnsQuestion.Key, Entry> eldest = entries.firstEntry();
            entries.remove(eldest.getKey());
        }
    }

    int size() {
        return entries.size();
    }
}
