package io.cofferdam.domain.service;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.ip.Ipv4Header;
import io.cofferdam.domain.ip.UdpHeader;
import io.cofferdam.domain.wire.FrameImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The services of a domain. There are a handful: each is asked in turn. Confined to the component's one thread.
 */
public final class ServiceTable {
    private static final long TICK_NS = 50_000_000L;

    private final DatagramService[] services;
    private final @Nullable Datagram datagram;
    private boolean ticked;
    private long tickedNs;

    public ServiceTable(List<DatagramService> services) {
        this.services = services.toArray(DatagramService[]::new);
        this.datagram = services.isEmpty() ? null : new Datagram();
    }

    public boolean isEmpty() {
        return services.length == 0;
    }

    /**
     * Whether a service takes the datagram that a packet carries, or whose first fragment it is.
     *
     * @param frame its head at least
     * @param port ordinal of the port that it came in by
     */
    public boolean accepts(FrameImage frame, int port) {
        return UdpHeader.hasPorts(frame) && serviceFor(frame, port) != null;
    }

    /**
     * Hands a packet to the service that takes it.
     *
     * @param packet all of it, its checksum finished
     * @return {@link Fate#OPEN} if no service takes it
     */
    public Fate deliver(FrameImage packet, int port, long nowNs) {
        if (!UdpHeader.hasPorts(packet) || !UdpHeader.isSound(packet)) {
            return Fate.UDP_MALFORMED;
        }
        DatagramService service = serviceFor(packet, port);
        if (service == null || datagram == null) {
            return Fate.OPEN;
        }
        datagram.set(packet, port);
        service.receive(datagram, nowNs);
        return Fate.DELIVERED;
    }

    private @Nullable DatagramService serviceFor(FrameImage frame, int port) {
        int destination = Ipv4Header.destination(frame);
        int destinationPort = UdpHeader.destinationPort(frame);
        for (DatagramService service : services) {
            if (service.accepts(port, destination, destinationPort)) {
                return service;
            }
        }
        return null;
    }

    /**
     * Does what is due in each service.
     *
     * @return how much was sent
     */
    public int tick(long nowNs) {
        if (ticked && nowNs - tickedNs < TICK_NS) {
            return 0;
        }
        ticked = true;
        tickedNs = nowNs;
        int sent = 0;
        for (DatagramService service : services) {
            sent += service.tick(nowNs);
        }
        return sent;
    }
}
