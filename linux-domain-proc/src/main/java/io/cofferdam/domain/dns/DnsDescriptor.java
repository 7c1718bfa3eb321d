package io.cofferdam.domain.dns;

/**
 * The layout of a message (RFC 1035 4.1, flags as of RFC 6895 2.1).
 *
 * <pre>
 *      0   id
 *      2   flags: QR 0x8000, opcode 0x7800, AA 0x0400, TC 0x0200, RD 0x0100, RA 0x0080, AD 0x0020, CD 0x0010, rcode
 *      4   number of questions
 *      6   number of answers
 *      8   number of authority records
 *     10   number of additional records
 *     12   questions: name, type, class
 *          records: name, type, class, ttl, length, data
 * </pre>
 */
final class DnsDescriptor {
    static final int ID_OFFSET = 0;
    static final int FLAGS_OFFSET = 2;
    static final int QUESTIONS_OFFSET = 4;
    static final int ANSWERS_OFFSET = 6;
    static final int AUTHORITIES_OFFSET = 8;
    static final int ADDITIONALS_OFFSET = 10;
    static final int HEADER_LENGTH = 12;

    static final int RESPONSE = 0x8000;
    static final int OPCODE_MASK = 0x7800;
    static final int AUTHORITATIVE = 0x0400;
    static final int TRUNCATED = 0x0200;
    static final int RECURSION_DESIRED = 0x0100;
    static final int RECURSION_AVAILABLE = 0x0080;
    static final int AUTHENTIC = 0x0020;
    static final int CHECKING_DISABLED = 0x0010;
    static final int RCODE_MASK = 0x000f;

    static final int NO_ERROR = 0;
    static final int FORMAT_ERROR = 1;
    static final int SERVER_FAILURE = 2;
    static final int NAME_ERROR = 3;
    static final int NOT_IMPLEMENTED = 4;
    static final int REFUSED = 5;

    static final int TYPE_A = 1;
    static final int TYPE_SOA = 6;
    static final int TYPE_PTR = 12;
    static final int TYPE_AAAA = 28;
    static final int TYPE_OPT = 41;
    static final int TYPE_IXFR = 251;
    static final int TYPE_AXFR = 252;
    static final int TYPE_ANY = 255;
    static final int CLASS_IN = 1;

    static final int PORT = 53;

    /** What every host takes by UDP (RFC 1035 2.3.4). */
    static final int PLAIN_LENGTH = 512;

    /** What goes through without fragments almost everywhere, and is said to clients and servers (RFC 9715 3.1). */
    static final int MAX_LENGTH = 1232;

    /** The DO bit in what is the TTL of other records (RFC 3225 3). */
    static final int DNSSEC_OK = 0x8000;

    /** The length of an OPT record without options (RFC 6891 6.1.2). */
    static final int OPT_LENGTH = 11;

    private DnsDescriptor() {}
}
