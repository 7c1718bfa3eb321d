package io.cofferdam.domain.dhcp;

/**
 * The layout of a message (RFC 2131 section 2, figure 1).
 *
 * <pre>
 *      0   op: 1 request, 2 reply
 *      1   htype: 1 Ethernet
 *      2   hlen: 6
 *      3   hops
 *      4   xid
 *      8   secs
 *     10   flags: 0x8000 broadcast
 *     12   ciaddr
 *     16   yiaddr
 *     20   siaddr
 *     24   giaddr
 *     28   chaddr, 16 bytes
 *     44   sname, 64 bytes
 *    108   file, 128 bytes
 *    236   magic cookie
 *    240   options
 * </pre>
 */
final class DhcpDescriptor {
    static final int OP_OFFSET = 0;
    static final int HARDWARE_TYPE_OFFSET = 1;
    static final int HARDWARE_LENGTH_OFFSET = 2;
    static final int TRANSACTION_OFFSET = 4;
    static final int SECONDS_OFFSET = 8;
    static final int FLAGS_OFFSET = 10;
    static final int CLIENT_ADDRESS_OFFSET = 12;
    static final int YOUR_ADDRESS_OFFSET = 16;
    static final int RELAY_ADDRESS_OFFSET = 24;
    static final int HARDWARE_ADDRESS_OFFSET = 28;
    static final int SERVER_NAME_OFFSET = 44;
    static final int FILE_OFFSET = 108;
    static final int COOKIE_OFFSET = 236;
    static final int OPTIONS_OFFSET = 240;

    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final int ETHERNET = 1;
    static final int MAC_LENGTH = 6;
    static final int BROADCAST_FLAG = 0x8000;
    static final int COOKIE = 0x6382_5363;

    /** What every host takes (RFC 2131 section 2: an IP packet of 576 bytes). */
    static final int MAX_LENGTH = 576 - 20 - 8;

    /** What relays and clients of BOOTP expect at least (RFC 1542 2.1). */
    static final int MIN_LENGTH = 300;

    static final int SERVER_PORT = 67;
    static final int CLIENT_PORT = 68;

    private DhcpDescriptor() {}
}
