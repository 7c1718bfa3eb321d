package io.cofferdam.domain.fate;

/**
 * What became of a frame that was received. Every frame meets exactly one fate, and each fate has its counter; what the
 * gateway drops is counted under {@code drop.<reason>}.
 */
public enum Fate {
    /** Not decided yet: the next step looks at it. Never counted. */
    OPEN(""),
    FORWARDED("forwarded.frames"),
    /** Meant for the gateway itself and used by it: ARP, ICMP echo. */
    DELIVERED("delivered.frames"),
    /** Waits for its next hop's MAC address. A level, not a total: what leaves meets another fate. */
    HELD("held.frames"),

    RUNT("drop.runt"),
    SOURCE_MAC("drop.bad-source-mac"),
    NOT_FOR_US("drop.not-our-mac"),
    ETHERTYPE("drop.unknown-ethertype"),

    ARP_MALFORMED("drop.arp-malformed"),
    ARP_BAD_SENDER("drop.arp-bad-sender"),
    ARP_CONFLICT("drop.arp-conflict"),
    ARP_NOT_FOR_US("drop.arp-not-for-us"),
    ARP_TABLE_FULL("drop.arp-table-full"),

    TRUNCATED("drop.truncated-packet"),
    BAD_VERSION("drop.bad-version"),
    BAD_HEADER_LENGTH("drop.bad-header-length"),
    BAD_HEADER_CHECKSUM("drop.bad-header-checksum"),
    BAD_TOTAL_LENGTH("drop.bad-total-length"),
    BAD_FRAGMENT("drop.bad-fragment"),
    BAD_OPTION("drop.bad-option"),
    SOURCE_ROUTE("drop.source-route"),
    /** IPv6 extension headers that are out of order, too many, too long, or run past the packet. */
    BAD_EXTENSION("drop.bad-extension-header"),
    BAD_OFFLOAD("drop.bad-offload"),
    MARTIAN_SOURCE("drop.martian-source"),
    MARTIAN_DESTINATION("drop.martian-destination"),
    REVERSE_PATH("drop.reverse-path"),
    /** A link-local address that would have to leave its link. */
    BEYOND_SCOPE("drop.beyond-scope"),
    LINK_BROADCAST("drop.link-broadcast"),
    BROADCAST("drop.broadcast"),
    MULTICAST("drop.multicast"),

    NO_ROUTE("drop.no-route"),
    TTL_EXCEEDED("drop.ttl-exceeded"),
    TOO_BIG("drop.too-big"),
    /** It would have to be cut here, into more segments than one frame may become. */
    OFFLOAD_TOO_BIG("drop.offload-too-big"),
    UNRESOLVED("drop.unresolved-neighbour"),
    HOLD_OVERFLOW("drop.hold-overflow"),
    NEIGHBOURS_FULL("drop.neighbours-full"),
    BACK_PRESSURED("drop.back-pressured"),
    HELD_AT_RESTART("drop.held-at-restart"),

    ND_MALFORMED("drop.nd-malformed"),
    /** Sound, but of no use: an advertisement of a neighbour that was not asked for, of a router, a redirect. */
    ND_IGNORED("drop.nd-ignored"),
    /** To an address of ours that is still being tested, or that is somebody else's (RFC 4862 5.4). */
    UNTESTED_ADDRESS("drop.untested-address"),
    ND_CONFLICT("drop.nd-conflict"),

    ICMP_MALFORMED("drop.icmp-malformed"),
    ICMP_IGNORED("drop.icmp-ignored"),
    /** A datagram to a service of the gateway's, with a wrong length or checksum. */
    UDP_MALFORMED("drop.udp-malformed"),
    PORT_UNREACHABLE("drop.port-unreachable"),
    PROTOCOL_UNREACHABLE("drop.protocol-unreachable"),
    TCP_CLOSED("drop.tcp-closed"),
    LOCAL_FRAGMENT("drop.local-fragment");

    private final String label;

    Fate(String label) {
        this.label = label;
    }

    /** Label of the counter. */
    public String label() {
        return label;
    }
}
