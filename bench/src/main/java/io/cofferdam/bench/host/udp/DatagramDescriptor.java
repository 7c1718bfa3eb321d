package io.cofferdam.bench.host.udp;

/**
 * The layout of a numbered datagram's payload. All fields are big-endian.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                       magic, "CFDU"                           |  0
 *  +---------------------------------------------------------------+
 *  |                          stream                               |  4
 *  +---------------------------------------------------------------+
 *  |                  kind: 0 datum, 1 end                         |  8
 *  +---------------------------------------------------------------+
 *  |                 payload length in bytes                       |  12
 *  +---------------------------------------------------------------+
 *  |       sequence number of a datum, number of data in an end    |  16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                        zeros                                 ...  24
 *  +---------------------------------------------------------------+
 * </pre>
 */
final class DatagramDescriptor {
    static final int MAGIC_OFFSET = 0;
    static final int STREAM_OFFSET = 4;
    static final int KIND_OFFSET = 8;
    static final int LENGTH_OFFSET = 12;
    static final int SEQUENCE_OFFSET = 16;
    static final int HEADER_LENGTH = 24;

    static final int MAGIC = 0x43464455;
    static final int KIND_DATUM = 0;
    static final int KIND_END = 1;

    private DatagramDescriptor() {}
}
