package io.cofferdam.domain.dhcp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was offered and not taken yet: at most {@link #MAX} at a time, in this process only. Confined to its one thread. */
final class Offers {
    static final int MAX = 256;

    /** How long an offer holds: longer than a client looks for better ones. */
    static final long OFFER_NS = 30_000_000_000L;

    /** How long somebody who is at an address already has to say so. */
    static final long PROBE_NS = 400_000_000L;

    private final Map<Integer, Offer> byAddress = new HashMap<>();

    boolean isFull() {
        return byAddress.size() >= MAX;
    }

    void put(Offer offer) {
        byAddress.put(offer.address(), offer);
    }

    void remove(int address) {
        byAddress.remove(address);
    }

    @Nullable Offer at(int address) {
        return byAddress.get(address);
    }

    @Nullable Offer of(long mac, String clientId) {
        for (Offer offer : byAddress.values()) {
            if (offer.isOf(mac, clientId)) {
                return offer;
            }
        }
        return null;
    }

    /** Takes those whose probing is over, and forgets those that nobody took. */
    List<Offer> takeDue(long nowNs) {
        List<Offer> probed = new ArrayList<>();
        byAddress.values().removeIf(offer -> {
            boolean due = nowNs - offer.untilNs() >= 0;
            if (due && offer.probing()) {
                probed.add(offer);
            }
            return due;
        });
        return probed;
    }
}
