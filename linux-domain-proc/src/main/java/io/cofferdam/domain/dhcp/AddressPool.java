package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ip.InterfaceAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which client may have which address (RFC 2131 4.3.1). Confined to the component's one thread. */
final class AddressPool {
    /** What {@link #choose} answers when there is no address left. */
    static final int NONE = 0;

    private final DhcpServerConfig config;
    private final InterfaceAddress own;
    private final LeaseTable leases;
    private final Offers offers;
    private final Map<Long, FixedLease> fixedByMac = new HashMap<>();
    private final Map<Integer, FixedLease> fixedByAddress = new HashMap<>();

    AddressPool(DhcpServerConfig config, InterfaceAddress own, LeaseTable leases, Offers offers) {
        this.config = config;
        this.own = own;
        this.leases = leases;
        this.offers = offers;
        for (FixedLease fixed : config.fixed()) {
            fixedByMac.put(fixed.mac(), fixed);
            fixedByAddress.put(fixed.address(), fixed);
        }
    }

    @Nullable FixedLease fixedOf(long mac) {
        return fixedByMac.get(mac);
    }

    /** Whether a client may have an address: it is there to be given, and nobody else's. */
    boolean mayHave(int address, DhcpMessage client, long nowS) {
        FixedLease fixed = fixedByMac.get(client.mac());
        if (fixed != null ? fixed.address() != address : !isForAnybody(address)) {
            return false;
        }
        Lease lease = leases.at(address);
        if (lease != null && lease.isHeld(nowS)) {
            return lease.state() == LeaseState.BOUND && lease.isOf(client.mac(), client.clientId());
        }
        Offer offer = offers.at(address);
        return offer == null || offer.isOf(client.mac(), client.clientId());
    }

    private boolean isForAnybody(int address) {
        return config.hasInPool(address)
                && address != own.address()
                && !own.prefix().isBroadcast(address)
                && !fixedByAddress.containsKey(address);
    }

    /**
     * The address for a client: the fixed one, the one that it has or had, the one that it asks for, one that nobody ever
     * had, the one that nobody has had for the longest time.
     */
    int choose(DhcpMessage client, long nowS) {
        FixedLease fixed = fixedByMac.get(client.mac());
        if (fixed != null) {
            return mayHave(fixed.address(), client, nowS) ? fixed.address() : NONE;
        }
        Lease before = leases.of(client.mac(), client.clientId());
        if (before != null && mayHave(before.address(), client, nowS)) {
            return before.address();
        }
        int asked = client.address(DhcpOption.REQUESTED_ADDRESS);
        if (asked != 0 && mayHave(asked, client, nowS)) {
            return asked;
        }
        return chooseAny(client, nowS);
    }

    /** Looks from a place that depends on the client, so that it is the same one again even if its lease was forgotten. */
    private int chooseAny(DhcpMessage client, long nowS) {
        int size = config.last() - config.first() + 1;
        int start = Math.floorMod(Long.hashCode(client.mac() * 0x9e37_79b9_7f4a_7c15L), size);
        int oldest = NONE;
        long oldestExpiryS = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            int address = config.first() + (start + i) % size;
            if (mayHave(address, client, nowS)) {
                Lease lease = leases.at(address);
                if (lease == null) {
                    return address;
                }
                if (lease.expiryS() < oldestExpiryS) {
                    oldestExpiryS = lease.expiryS();
                    oldest = address;
                }
            }
        }
        return oldest;
    }
}
