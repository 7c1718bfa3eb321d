package io.cofferdam.domain.nd;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ethernet.Outlet;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.fate.Fates;
import io.cofferdam.domain.icmp6.Icmpv6;
import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6Header;
import io.cofferdam.domain.ip.Transmitter;
import io.cofferdam.domain.neighbour.NeighbourCache;
import io.cofferdam.domain.neighbour.NeighbourCounters;
import io.cofferdam.domain.neighbour.NeighbourTimes;
import io.cofferdam.domain.wire.FrameImage;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What neighbour discovery does on one port of a router (RFC 4861): tests and announces the port's addresses, finds neighbours
 * and answers those that look for us, advertises the port as a router if it is told to, reports the groups that it listens
 * to. Advertisements of other routers and redirects are not taken: the gateway's routes are configured.
 *
 * <p>Confined to the component's one thread.
 */
public final class NeighbourDiscovery {
    /** RFC 4861 section 10, REACHABLE_TIME; the time in use is up to half as much longer or shorter (6.3.2). */
    static final long REACHABLE_NS = 30_000_000_000L;

    /** A neighbour that is not used for as long is forgotten. */
    static final long STALE_NS = 600_000_000_000L;

    private final Interface6 port;
    private final NdCounters counters;
    private final NdSpeaker speaker;
    private final Outlet outlet;
    private final Counter validAddresses;
    private final RandomGenerator random;
    private final NeighbourCache neighbours;
    private DuplicateDetection duplicates;
    private GroupReporter groups;
    private Optional<AdvertisementConfig> advertisement = Optional.empty();
    private @Nullable RouterAdvertiser advertiser;

    /**
     * @param port the port's own addresses
     * @param outlet where messages leave
     * @param transmitter where packets leave that waited
     * @param validAddresses level: how many addresses of all ports may be used
     * @param random draws intervals and seeds the hash table
     */
    public NeighbourDiscovery(
            Interface6 port,
            Outlet outlet,
            Transmitter transmitter,
            Fates fates,
            Counters counters,
            Counter validAddresses,
            RandomGenerator random) {
        this.port = port;
        this.counters = NdCounters.of(counters);
        speaker = new NdSpeaker(port, outlet, this.counters);
        this.outlet = outlet;
        this.validAddresses = validAddresses;
        this.random = random;
        duplicates = new DuplicateDetection(port, speaker, this.counters, validAddresses);
        groups = new GroupReporter(port, outlet, this.counters.groupReportsSent(), random);
        long reachableNs = random.nextLong(REACHABLE_NS / 2, REACHABLE_NS * 3 / 2);
        neighbours = new NeighbourCache(
                speaker,
                new NeighbourTimes(reachableNs, STALE_NS),
                transmitter,
                fates,
                NeighbourCounters.of(counters, "nd"),
                random);
    }

    /** The port has got other addresses, or it turned out that they may be used: tests those that are new, and joins their groups. */
    public void addressesChanged() {
        duplicates = new DuplicateDetection(port, speaker, counters, validAddresses);
        groups = new GroupReporter(port, outlet, counters.groupReportsSent(), random);
    }

    /** Tells hosts this from now on, or nothing; those that relied on the port as their router learn if it is none any more. */
    public void adopt(Optional<AdvertisementConfig> changed) {
        if (changed.equals(advertisement)) {
            return;
        }
        if (changed.isEmpty()) {
            stop();
        }
        advertisement = changed;
        advertiser = changed.map(config ->
                        new RouterAdvertiser(port, config, outlet, counters.routerAdvertisementsSent(), random))
                .orElse(null);
    }

    /** The port gives up IPv6: what waits is lost. */
    public void close() {
        stop();
        neighbours.clear();
    }

    /** What is known of the neighbours. */
    public NeighbourCache neighbours() {
        return neighbours;
    }

    /** Whether a type of ICMPv6 message is for here. */
    public static boolean isDiscovery(int type) {
        return type >= Icmpv6.ROUTER_SOLICITATION && type <= Icmpv6.REDIRECT;
    }

    /** Takes in a message that is sound ICMPv6, of which {@code packet} has all bytes. */
    public Fate receive(FrameImage packet, long nowNs) {
        if (!NdPacket.isValid(packet)) {
            return Fate.ND_MALFORMED;
        }
        return switch (packet.u8(NdPacket.START)) {
            case Icmpv6.NEIGHBOUR_SOLICITATION -> receiveSolicitation(packet, nowNs);
            case Icmpv6.NEIGHBOUR_ADVERTISEMENT -> receiveAdvertisement(packet, nowNs);
            case Icmpv6.ROUTER_SOLICITATION -> receiveRouterSolicitation(packet, nowNs);
            default -> Fate.ND_IGNORED;
        };
    }

    /** Takes in an MLD query that is sound ICMPv6 (RFC 3810 section 6). */
    public Fate receiveQuery(FrameImage packet, long nowNs) {
        groups.receive(packet, nowNs);
        return Fate.DELIVERED;
    }

    /** RFC 4861 7.2.3 and 7.2.4, RFC 4862 5.4.3. */
    private Fate receiveSolicitation(FrameImage packet, long nowNs) {
        int index = port.indexOf(NdPacket.targetHigh(packet), NdPacket.targetLow(packet));
        if (index < 0) {
            return Fate.ND_IGNORED;
        }
        long high = Ipv6Header.sourceHigh(packet);
        long low = Ipv6Header.sourceLow(packet);
        boolean anonymous = Ipv6Address.isUnspecified(high, low);
        if (!port.isValid(index)) {
            return anonymous && duplicates.onClaim(index, nowNs) ? Fate.ND_CONFLICT : Fate.ND_IGNORED;
        }
        if (anonymous) {
            speaker.announce(index);
            return Fate.DELIVERED;
        }
        long mac = NdPacket.mac(packet, NdPacket.SOURCE_MAC_OPTION);
        if (!port.isNeighbour(high, low) || !isUsable(mac)) {
            return Fate.ND_MALFORMED;
        }
        if (mac != NeighbourCache.UNKNOWN) {
            // The table may be full: the answer is due all the same.
            neighbours.hear(high, low, mac, nowNs);
        }
        speaker.answer(index, mac == NeighbourCache.UNKNOWN ? Ethernet.source(packet) : mac, high, low);
        return Fate.DELIVERED;
    }

    /** RFC 4861 7.2.5, RFC 4862 5.4.4. */
    private Fate receiveAdvertisement(FrameImage packet, long nowNs) {
        long high = NdPacket.targetHigh(packet);
        long low = NdPacket.targetLow(packet);
        int index = port.indexOf(high, low);
        if (index >= 0) {
            if (!duplicates.onClaim(index, nowNs)) {
                counters.conflicts().increment();
            }
            return Fate.ND_CONFLICT;
        }
        long mac = NdPacket.mac(packet, NdPacket.TARGET_MAC_OPTION);
        if (!port.isNeighbour(high, low) || !isUsable(mac)) {
            return Fate.ND_MALFORMED;
        }
        Fate fate = neighbours.advertise(
                high, low, mac, NdPacket.isSolicited(packet), NdPacket.isOverriding(packet), nowNs);
        return fate == Fate.OPEN ? Fate.ND_IGNORED : fate;
    }

    /** RFC 4861 6.2.6. */
    private Fate receiveRouterSolicitation(FrameImage packet, long nowNs) {
        long high = Ipv6Header.sourceHigh(packet);
        long low = Ipv6Header.sourceLow(packet);
        long mac = NdPacket.mac(packet, NdPacket.SOURCE_MAC_OPTION);
        boolean anonymous = Ipv6Address.isUnspecified(high, low);
        if (!isUsable(mac) || (!anonymous && !port.isNeighbour(high, low))) {
            return Fate.ND_MALFORMED;
        }
        if (advertiser == null) {
            return Fate.ND_IGNORED;
        }
        if (mac != NeighbourCache.UNKNOWN) {
            neighbours.hear(high, low, mac, nowNs);
        }
        advertiser.solicit(nowNs);
        return Fate.DELIVERED;
    }

    private boolean isUsable(long mac) {
        return mac == NeighbourCache.UNKNOWN || NdPacket.isNeighboursMac(mac, port.mac());
    }

    /** Does what is due; answers how much was. */
    public int tick(long nowNs) {
        int done = groups.tick(nowNs) + duplicates.tick(nowNs) + neighbours.tick(nowNs);
        return advertiser == null ? done : done + advertiser.tick(nowNs);
    }

    /** The gateway stops: hosts shall use it no more. */
    public void stop() {
        if (advertiser != null) {
            advertiser.stop();
        }
    }
}
