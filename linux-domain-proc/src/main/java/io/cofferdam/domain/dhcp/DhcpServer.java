package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.ip.Ipv4Address;
import io.cofferdam.domain.rate.TokenBucket;
import io.cofferdam.domain.service.Datagram;
import io.cofferdam.domain.service.DatagramSender;
import io.cofferdam.domain.service.DatagramService;
import io.cofferdam.domain.service.Neighbourhood;
import io.cofferdam.shm.counters.Counters;
import java.time.InstantSource;

/**
 * The DHCP server of one network (RFC 2131 section 4.3). A lease is in {@link LeaseTable} before the client hears of it.
 *
 * <p>An address that is given for the first time is asked for first, and if somebody answers, another one is taken (RFC 2131
 * 4.4.1). Messages of relays are refused: there is one pool, for the network that the gateway is on itself. Bounded:
 * {@link #RATE_PER_S} messages a second, {@link Offers#MAX} offers, the addresses of the pool.
 *
 * <p>Confined to the component's one thread.
 */
public final class DhcpServer implements DatagramService {
    /** Messages a second, and how many at once. */
    static final int RATE_PER_S = 200;

    static final int BURST = 100;

    private static final long NS_PER_S = 1_000_000_000L;

    /** How long an address rests at which somebody else was found. */
    static final int DECLINED_S = 600;

    /** No client's message is longer than what fits an Ethernet frame. */
    static final int MAX_MESSAGE_LENGTH = 1472;

    private final DhcpServerConfig config;
    private final int port;
    private final InterfaceAddress own;
    private final LeaseTable leases;
    private final Neighbourhood neighbourhood;
    private final InstantSource clock;
    private final Offers offers = new Offers();
    private final AddressPool pool;
    private final Replies replies;
    private final LeaseNames names;
    private final DhcpCounters counters;
    private final TokenBucket bucket = new TokenBucket(NS_PER_S / RATE_PER_S, BURST);

    /**
     * @param config what it gives
     * @param link the port that it serves
     * @param leases that were given
     * @param clock tells the time of day: leases live on in clients while the gateway is down
     */
    public DhcpServer(
            DhcpServerConfig config,
            ServedLink link,
            LeaseTable leases,
            DatagramSender sender,
            Neighbourhood neighbourhood,
            InstantSource clock,
            Counters counters) {
        this.config = config;
        this.port = link.port();
        this.own = link.own();
        this.leases = leases;
        this.neighbourhood = neighbourhood;
        this.clock = clock;
        this.pool = new AddressPool(config, own, leases, offers);
        this.replies = new Replies(config, port, own, link.mtu(), sender);
        this.names = new LeaseNames(config, leases, clock);
        this.counters = DhcpCounters.of(counters);
        this.counters.dropped().add(leases.dropped());
    }

    /** What its clients are called. */
    public LeaseNames names() {
        return names;
    }

    @Override
    public boolean accepts(int ingress, int destination, int destinationPort) {
        return destinationPort == DhcpDescriptor.SERVER_PORT
                && ingress == port
                && (destination == own.address()
                        || destination == Ipv4Address.LIMITED_BROADCAST
                        || destination == own.prefix().last());
    }

    @Override
    public void receive(Datagram datagram, long nowNs) {
        if (!bucket.take(nowNs)) {
            counters.refused().increment();
            return;
        }
        DhcpMessage client = datagram.length() > MAX_MESSAGE_LENGTH
                ? null
                : DhcpMessage.parse(datagram.payload(), datagram.length());
        if (client == null || !client.isRequest()) {
            counters.malformed().increment();
        } else if (client.relayAddress() != 0) {
            counters.refused().increment();
        } else {
            receive(client, datagram.destination() == own.address(), nowNs);
        }
    }

    private void receive(DhcpMessage client, boolean unicast, long nowNs) {
        switch (client.type()) {
            case DISCOVER -> onDiscover(client, nowNs);
            case REQUEST -> onRequest(client, unicast);
            case DECLINE -> onDecline(client);
            case RELEASE -> onRelease(client);
            case INFORM -> onInform(client);
            case OFFER, ACK, NAK -> counters.malformed().increment();
        }
    }

    private void onDiscover(DhcpMessage client, long nowNs) {
        Offer before = offers.of(client.mac(), client.clientId());
        if (before != null && before.probing()) {
            // The answer will be to what it has asked last.
            offers.put(new Offer(before.address(), client, true, before.untilNs()));
        } else if (before != null && pool.mayHave(before.address(), client, nowS())) {
            offer(client, before.address(), nowNs);
        } else {
            offerNew(client, nowNs);
        }
    }

    private void offerNew(DhcpMessage client, long nowNs) {
        int address = offers.isFull() ? AddressPool.NONE : pool.choose(client, nowS());
        if (address == AddressPool.NONE) {
            counters.refused().increment();
            return;
        }
        Lease lease = leases.at(address);
        if (lease != null && lease.isOf(client.mac(), client.clientId())) {
            offer(client, address, nowNs);
            return;
        }
        neighbourhood.ask(port, address);
        offers.put(new Offer(address, client, true, nowNs + Offers.PROBE_NS));
    }

    private void offer(DhcpMessage client, int address, long nowNs) {
        offers.put(new Offer(address, client, false, nowNs + Offers.OFFER_NS));
        replies.offer(client, address, pool.fixedOf(client.mac()));
        counters.offers().increment();
    }

    @Override
    public int tick(long nowNs) {
        int sent = 0;
        for (Offer probed : offers.takeDue(nowNs)) {
            long there = neighbourhood.answer(port, probed.address());
            if (there == Neighbourhood.NOBODY || there == probed.request().mac()) {
                offer(probed.request(), probed.address(), nowNs);
            } else {
                rest(probed.address(), there);
                offerNew(probed.request(), nowNs);
            }
            sent++;
        }
        return sent;
    }

    /** Somebody is there who was not given the address. */
    private void rest(int address, long mac) {
        long nowS = nowS();
        counters.conflicts().increment();
        leases.put(new Lease(address, LeaseState.DECLINED, mac, "", "", nowS, nowS + DECLINED_S));
    }

    /** RFC 2131 4.3.2 tells the four states of a client apart by what is filled in. */
    private void onRequest(DhcpMessage client, boolean unicast) {
        int server = client.address(DhcpOption.SERVER_IDENTIFIER);
        int requested = client.address(DhcpOption.REQUESTED_ADDRESS);
        if (server != 0) {
            onSelecting(client, server, requested);
        } else if (requested != 0) {
            onInitReboot(client, requested);
        } else if (client.clientAddress() != 0) {
            onExtending(client, unicast);
        } else {
            counters.malformed().increment();
        }
    }

    private void onSelecting(DhcpMessage client, int server, int requested) {
        Offer offer = offers.of(client.mac(), client.clientId());
        if (server != own.address()) {
            if (offer != null) {
                offers.remove(offer.address());
            }
            return;
        }
        boolean offered = offer != null && !offer.probing() && offer.address() == requested;
        Lease lease = leases.at(requested);
        boolean known = lease != null && lease.isOf(client.mac(), client.clientId());
        if ((offered || known) && pool.mayHave(requested, client, nowS())) {
            grant(client, requested);
        } else {
            refuse(client, "that address was not offered to you");
        }
    }

    /** A client that remembers an address. If it is another server's client, we have nothing to say. */
    private void onInitReboot(DhcpMessage client, int requested) {
        if (!own.prefix().contains(requested)) {
            refuse(client, "that address is of another network");
            return;
        }
        Lease lease = leases.of(client.mac(), client.clientId());
        if (lease == null && pool.fixedOf(client.mac()) == null) {
            return;
        }
        confirm(client, requested);
    }

    /**
     * A client that has an address, and wants to keep it: RENEWING if it asks us alone, REBINDING if it asks all. If it asks us
     * alone, it had the address from us, though we may have forgotten that.
     */
    private void onExtending(DhcpMessage client, boolean unicast) {
        int address = client.clientAddress();
        Lease lease = leases.at(address);
        boolean ours = own.prefix().contains(address);
        if (ours && lease == null && !unicast) {
            return;
        }
        confirm(client, address);
    }

    private void confirm(DhcpMessage client, int address) {
        if (pool.mayHave(address, client, nowS())) {
            grant(client, address);
        } else {
            refuse(client, "that address is not yours");
        }
    }

    private void grant(DhcpMessage client, int address) {
        long nowS = nowS();
        FixedLease fixed = pool.fixedOf(client.mac());
        Lease lease = new Lease(
                address,
                LeaseState.BOUND,
                client.mac(),
                client.clientId(),
                names.nameFor(client, fixed, address),
                nowS,
                nowS + config.leaseS());
        forgetOther(client, address);
        if (!leases.put(lease)) {
            counters.refused().increment();
            return;
        }
        offers.remove(address);
        replies.acknowledge(client, address, config.leaseS(), fixed);
        counters.acks().increment();
    }

    /** A client has one address at a time. */
    private void forgetOther(DhcpMessage client, int address) {
        Lease other = leases.of(client.mac(), client.clientId());
        if (other != null && other.address() != address) {
            leases.remove(other.address());
        }
    }

    private void refuse(DhcpMessage client, String why) {
        replies.refuse(client, why);
        counters.naks().increment();
    }

    private void onDecline(DhcpMessage client) {
        int address = client.address(DhcpOption.REQUESTED_ADDRESS);
        Lease lease = leases.at(address);
        boolean its = lease != null && lease.state() == LeaseState.BOUND && lease.isOf(client.mac(), client.clientId());
        if (its && client.address(DhcpOption.SERVER_IDENTIFIER) == own.address()) {
            rest(address, client.mac());
        }
    }

    private void onRelease(DhcpMessage client) {
        Lease lease = leases.at(client.clientAddress());
        if (lease != null
                && lease.state() == LeaseState.BOUND
                && lease.isOf(client.mac(), client.clientId())
                && client.address(DhcpOption.SERVER_IDENTIFIER) == own.address()) {
            leases.put(new Lease(
                    lease.address(),
                    LeaseState.RELEASED,
                    lease.mac(),
                    lease.clientId(),
                    lease.hostName(),
                    lease.grantedS(),
                    nowS()));
        }
    }

    private void onInform(DhcpMessage client) {
        int address = client.clientAddress();
        if (!own.prefix().contains(address) || own.prefix().isBroadcast(address) || address == own.address()) {
            counters.malformed().increment();
            return;
        }
        replies.inform(client);
        counters.acks().increment();
    }

    private long nowS() {
        return clock.millis() / 1000;
    }
}
