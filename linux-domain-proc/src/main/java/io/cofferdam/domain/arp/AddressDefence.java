package io.cofferdam.domain.arp;

import io.cofferdam.domain.ip.Interface;

/**
 * Announces the port's addresses at start and defends them later: {@link #ANNOUNCE_NUM} announcements,
 * {@link #ANNOUNCE_INTERVAL_NS} apart (RFC 5227 2.3), and after a conflict one more, at most once in
 * {@link #DEFEND_INTERVAL_NS} (RFC 5227 2.4, case b; the gateway keeps its address, as routers do).
 */
final class AddressDefence {
    static final int ANNOUNCE_NUM = 2;
    static final long ANNOUNCE_INTERVAL_NS = 2_000_000_000L;
    static final long DEFEND_INTERVAL_NS = 10_000_000_000L;

    private final Interface port;
    private final ArpSpeaker speaker;
    private int announcements;
    private long announcedNs;
    private boolean defended;
    private long defendedNs;

    AddressDefence(Interface port, ArpSpeaker speaker) {
        this.port = port;
        this.speaker = speaker;
    }

    /** The port has other addresses from now on: they are announced as at start. */
    void addressesChanged() {
        announcements = 0;
        defended = false;
    }

    /** Sends what is due at start. */
    int tick(long nowNs) {
        boolean due = announcements == 0 || nowNs - announcedNs >= ANNOUNCE_INTERVAL_NS;
        if (announcements >= ANNOUNCE_NUM || !due) {
            return 0;
        }
        announcements++;
        announcedNs = nowNs;
        for (int i = 0; i < port.addressCount(); i++) {
            speaker.announce(port.address(i));
        }
        return port.addressCount();
    }

    /** Somebody else claims an address of ours. */
    void onConflict(int ownIp, long nowNs) {
        if (!defended || nowNs - defendedNs >= DEFEND_INTERVAL_NS) {
            defended = true;
            defendedNs = nowNs;
            speaker.announce(ownIp);
        }
    }
}
