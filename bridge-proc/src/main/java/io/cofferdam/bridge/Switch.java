package io.cofferdam.bridge;

import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A learning Ethernet switch (IEEE 802.1D-2004 7.7 to 7.9) without a spanning tree: the links between components make no
 * loops.
 *
 * <p>A burst is taken up only when all other ports' links have room for all of it, and stays in its link until then.
 *
 * <p>Confined to the component's one thread; owns its end of the links it is given.
 */
public final class Switch implements DutyCycle {
    /** Stations that are remembered, over all ports. */
    static final int MAC_CAPACITY = 4096;

    /** Bursts taken up from one port in one duty cycle at most, so that no direction waits long for the other. */
    static final int MAX_BURSTS = 16;

    private final Sink[] ins;
    private final Source[] outs;
    private final MacTable stations;
    private final SwitchCounters counters;
    private final EthernetHeader header = new EthernetHeader();

    /**
     * @param ports 2 to {@link Source#MAX_INPUTS}
     * @param counters the component's counters; the switch makes 12
     * @param random seeds the hash table; not to be guessed by a neighbour
     * @throws IllegalArgumentException if there are too few or too many ports
     */
    public Switch(List<SwitchPort> ports, Counters counters, RandomGenerator random) {
        if (ports.size() < 2 || ports.size() > Source.MAX_INPUTS) {
            throw new IllegalArgumentException("a switch of " + ports.size() + " ports: "
                    + ports.stream().map(SwitchPort::name).toList() + "; allowed are 2 to " + Source.MAX_INPUTS);
        }
        ins = ports.stream().map(SwitchPort::in).toArray(Sink[]::new);
        outs = ports.stream().map(SwitchPort::out).toArray(Source[]::new);
        this.counters = SwitchCounters.of(counters);
        stations = new MacTable(MAC_CAPACITY, ins.length, counters, random);
    }

    @Override
    public int doWork(long nowNs) {
        stations.age(nowNs);
        int done = 0;
        for (int port = 0; port < ins.length; port++) {
            int bursts = 0;
            while (bursts < MAX_BURSTS && takeBurst(port, nowNs)) {
                bursts++;
            }
            done += bursts;
        }
        return done;
    }

    private boolean takeBurst(int ingress, long nowNs) {
        Sink in = ins[ingress];
        if (!in.get() || !hasRoomElsewhere(ingress)) {
            return false;
        }
        for (Source out : outs) {
            out.begin(ingress, in.burst());
        }
        while (in.next()) {
            counters.received().increment();
            decide(ingress, in, nowNs);
        }
        for (Source out : outs) {
            out.submit();
        }
        in.acknowledge();
        return true;
    }

    /** Asks every output, so that each that is full wakes us when it is not any more. */
    private boolean hasRoomElsewhere(int ingress) {
        boolean room = true;
        for (int port = 0; port < outs.length; port++) {
            room &= port == ingress || outs[port].hasRoom(ins[ingress].frames(), ins[ingress].bytes());
        }
        return room;
    }

    /** Decides what becomes of the frame that a port has in hand. */
    private void decide(int ingress, Sink in, long nowNs) {
        if (in.length() < EthernetHeader.LENGTH) {
            counters.runt().increment();
            return;
        }
        header.read(in.memory(), in.record());
        long source = header.source();
        if (EthernetHeader.isGroup(source) || source == 0) {
            counters.badSource().increment();
            return;
        }
        stations.learn(source, ingress, nowNs);
        long destination = header.destination();
        if (EthernetHeader.isReserved(destination)) {
            counters.reserved().increment();
            return;
        }
        int egress = EthernetHeader.isGroup(destination) ? MacTable.UNKNOWN : stations.portOf(destination, nowNs);
        if (egress == MacTable.UNKNOWN) {
            flood(ingress, in);
        } else if (egress == ingress) {
            counters.samePort().increment();
        } else if (copy(in, outs[egress])) {
            counters.forwarded().increment();
        } else {
            counters.backPressured().increment();
        }
    }

    /** Copies the frame to all ports but the one that it came from; counted as dropped only if none had room. */
    private void flood(int ingress, Sink in) {
        boolean copied = false;
        for (int port = 0; port < outs.length; port++) {
            if (port != ingress) {
                copied |= copy(in, outs[port]);
            }
        }
        if (copied) {
            counters.flooded().increment();
        } else {
            counters.backPressured().increment();
        }
    }

    /** Copies the frame with its virtio-net header from link to link. */
    private boolean copy(Sink in, Source out) {
        int length = in.length();
        long record = out.claim(length);
        if (record == Source.BACK_PRESSURED) {
            out.dropped(1);
            return false;
        }
        MemorySegment memory = out.memory();
        MemorySegment.copy(
                in.memory(),
                in.record() + FrameDescriptor.VNET_OFFSET,
                memory,
                record + FrameDescriptor.VNET_OFFSET,
                (long) FrameDescriptor.VNET_LENGTH + length);
        header.write(memory, record);
        out.commit(length);
        return true;
    }
}
