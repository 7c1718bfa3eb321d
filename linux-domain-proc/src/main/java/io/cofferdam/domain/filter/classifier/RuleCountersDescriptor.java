package io.cofferdam.domain.filter.classifier;

/**
 * The layout of the state file {@code rules}: a header, then slots in any order, each of a cache line.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                   magic, which holds the version              |  0
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                           0, 56 bytes                        ...  8
 *  +---------------------------------------------------------------+
 *
 *  +---------------------------------------------------------------+
 *  |                    key of the rule, 16 bytes                 ...  0
 *  +---------------------------------------------------------------+
 *  |         check word: the key mixed; anything else: free        |  16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                            packets                            |  24
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                      bytes of IP packets                      |  32
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                           0, 24 bytes                        ...  40
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * The check word is cleared first and written last when a slot changes its rule, so that a slot that a dead process left
 * half written is free. A file of zeros is an empty one.
 */
final class RuleCountersDescriptor {
    /** {@code cfrules} and the version. */
    static final long MAGIC = 0x6366_7275_6c65_7301L;

    static final int MAGIC_OFFSET = 0;
    static final int HEADER_LENGTH = 64;

    static final int SLOT_LENGTH = 64;
    static final int KEY_HIGH_OFFSET = 0;
    static final int KEY_LOW_OFFSET = 8;
    static final int CHECK_OFFSET = 16;
    static final int PACKETS_OFFSET = 24;
    static final int BYTES_OFFSET = 32;

    private RuleCountersDescriptor() {}

    /** The check word of a key; never 0. */
    static long check(RuleKey key) {
        long mixed = (key.high() ^ Long.rotateLeft(key.low(), 32) ^ MAGIC) * 0x9e37_79b9_7f4a_7c15L;
        return (mixed ^ (mixed >>> 29)) | 1;
    }
}
