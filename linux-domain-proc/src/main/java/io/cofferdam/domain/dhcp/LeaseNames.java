package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.service.HostNames;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients are called. Names of the configuration come first; a name that somebody else has is not given a second time,
 * so that no client can take another's. Confined to the component's one thread.
 */
public final class LeaseNames implements HostNames {
    private final LeaseTable leases;
    private final InstantSource clock;
    private final Map<String, Integer> fixedByName = new HashMap<>();
    private final Map<Integer, String> fixedByAddress = new HashMap<>();

    LeaseNames(DhcpServerConfig config, LeaseTable leases, InstantSource clock) {
        this.leases = leases;
        this.clock = clock;
        for (FixedLease fixed : config.fixed()) {
            if (!fixed.name().isEmpty()) {
                fixedByName.put(fixed.name(), fixed.address());
                fixedByAddress.put(fixed.address(), fixed.name());
            }
        }
    }

    /** The name that a client gets with an address; empty if the one that it wants is taken. */
    String nameFor(DhcpMessage client, @Nullable FixedLease fixed, int address) {
        if (fixed != null && !fixed.name().isEmpty()) {
            return fixed.name();
        }
        String name = client.hostName();
        int holder = name.isEmpty() ? UNKNOWN : addressOf(name);
        return holder == UNKNOWN || holder == address ? name : "";
    }

    @Override
    public int addressOf(String label) {
        Integer fixed = fixedByName.get(label);
        if (fixed != null) {
            return fixed;
        }
        long nowS = clock.millis() / 1000;
        for (Lease lease : leases.all()) {
            if (lease.hostName().equals(label) && lease.state() == LeaseState.BOUND && lease.isHeld(nowS)) {
                return lease.address();
            }
        }
        return UNKNOWN;
    }

    @Override
    public @Nullable String nameOf(int address) {
        String fixed = fixedByAddress.get(address);
        if (fixed != null) {
            return fixed;
        }
        Lease lease = leases.at(address);
        boolean named = lease != null
                && lease.state() == LeaseState.BOUND
                && lease.isHeld(clock.millis() / 1000)
                && !lease.hostName().isEmpty();
        return lease != null && named ? lease.hostName() : null;
    }
}
