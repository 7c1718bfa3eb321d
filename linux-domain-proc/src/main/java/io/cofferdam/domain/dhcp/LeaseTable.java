package io.cofferdam.domain.dhcp;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leases that were given, in memory that outlives the process ({@link LeaseDescriptor}). What a predecessor left there is
 * taken over entry by entry: what is not whole, or not plausible, is dropped. The index is private.
 *
 * <p>Confined to the component's one thread.
 */
public final class LeaseTable {
    /** More than one network of ours has addresses to give. */
    static final int MAX_ENTRIES = 5_000;

    private final MemorySegment memory;
    private final Map<Integer, Slot> byAddress = new HashMap<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private long sequence;
    private int dropped;

    private record Slot(int index, Lease lease, long sequence) {}

    /**
     * @param memory all zero at first use, 8-byte aligned; a predecessor's otherwise
     * @param latestExpiryS no lease was given for longer than until then: seconds since 1970
     */
    public LeaseTable(MemorySegment memory, long latestExpiryS) {
        this.memory = memory;
        int entries = (int) Math.min(MAX_ENTRIES, memory.byteSize() / LeaseDescriptor.LENGTH);
        for (int index = 0; index < entries; index++) {
            LeaseRecord.Entry entry = LeaseRecord.read(place(index));
            if (entry == null || entry.lease().expiryS() > latestExpiryS) {
                dropped += LeaseRecord.isEmpty(place(index)) ? 0 : 1;
                discard(index);
            } else {
                adopt(index, entry);
            }
        }
    }

    /** All sound leases in memory that another process may be writing: only looks. */
    public static List<Lease> read(MemorySegment memory) {
        Map<Integer, LeaseRecord.Entry> latest = new HashMap<>();
        int entries = (int) Math.min(MAX_ENTRIES, memory.byteSize() / LeaseDescriptor.LENGTH);
        for (int index = 0; index < entries; index++) {
            LeaseRecord.Entry entry =
                    LeaseRecord.read(memory.asSlice((long) index * LeaseDescriptor.LENGTH, LeaseDescriptor.LENGTH));
            if (entry != null) {
                latest.merge(
                        entry.lease().address(),
                        entry,
                        (one, other) -> one.sequence() > other.sequence() ? one : other);
            }
        }
        List<Lease> leases = new ArrayList<>();
        latest.values().forEach(entry -> leases.add(entry.lease()));
        leases.sort((one, other) -> Integer.compareUnsigned(one.address(), other.address()));
        return leases;
    }

    /** Of two entries for one address, the process died between writing the one and clearing the other. */
    private void adopt(int index, LeaseRecord.Entry entry) {
        sequence = Math.max(sequence, entry.sequence());
        Slot other = byAddress.get(entry.lease().address());
        if (other != null && other.sequence() > entry.sequence()) {
            discard(index);
            return;
        }
        if (other != null) {
            discard(other.index());
        }
        byAddress.put(entry.lease().address(), new Slot(index, entry.lease(), entry.sequence()));
    }

    private void discard(int index) {
        LeaseRecord.clear(place(index));
        free.add(index);
    }

    /** How many entries of the predecessor's were not taken over. */
    public int dropped() {
        return dropped;
    }

    public int size() {
        return byAddress.size();
    }

    /** All leases, those that are over included. */
    Collection<Lease> all() {
        List<Lease> leases = new ArrayList<>(byAddress.size());
        byAddress.values().forEach(slot -> leases.add(slot.lease()));
        return leases;
    }

    /** The lease of an address, over or not, or null. */
    @Nullable Lease at(int address) {
        Slot slot = byAddress.get(address);
        return slot == null ? null : slot.lease();
    }

    /** The lease of a client, over or not; the one that was given last if there are several. */
    @Nullable Lease of(long mac, String clientId) {
        Slot latest = null;
        for (Slot slot : byAddress.values()) {
            boolean later = latest == null || slot.sequence() > latest.sequence();
            if (later && slot.lease().isOf(mac, clientId) && slot.lease().state() != LeaseState.DECLINED) {
                latest = slot;
            }
        }
        return latest == null ? null : latest.lease();
    }

    /**
     * Puts a lease in the place of the one that its address had. It is there for good when this returns.
     *
     * @return whether there was room
     */
    boolean put(Lease lease) {
        Integer index = free.poll();
        if (index == null) {
            return false;
        }
        sequence++;
        LeaseRecord.write(place(index), lease, sequence);
        Slot before = byAddress.put(lease.address(), new Slot(index, lease, sequence));
        if (before != null) {
            discard(before.index());
        }
        return true;
    }

    void remove(int address) {
        Slot slot = byAddress.remove(address);
        if (slot != null) {
            discard(slot.index());
        }
    }

    private MemorySegment place(int index) {
        return memory.asSlice((long) index * LeaseDescriptor.LENGTH, LeaseDescriptor.LENGTH);
    }
}
