package io.cofferdam.bench.chaos;

/**
 * The layout of the file in which the sink keeps its verdict. There are two slots; the one that is not current is written
 * whole, and then one store makes it current: a process that is killed at any instruction leaves the old verdict or
 * the new one.
 *
 * <pre>
 *      0   which slot is current: 0 or 1
 *      8   the last burst whose acknowledgement has returned
 *     64   slot 0
 *    320   slot 1
 *    576   end
 *
 *   slot:
 *      0   last burst judged
 *      8   tag of the frame that is due, 0 before the first burst
 *     16   frames judged            24   their bytes
 *     32   lost                     40   doubled
 *     48   reordered                56   corrupted
 *     64   4 runs of lost frames: first tag, tag behind the last; both 0 for none
 *    128   end
 * </pre>
 *
 * All fields have 8 bytes. A new file is all zeros.
 */
final class VerdictDescriptor {
    static final int LENGTH = 576;

    static final int CURRENT_OFFSET = 0;
    static final int ACKNOWLEDGED_OFFSET = 8;
    static final int SLOTS_OFFSET = 64;
    static final int SLOT_DISTANCE = 256;

    static final int BURST_OFFSET = 0;
    static final int DUE_OFFSET = 8;
    static final int FRAMES_OFFSET = 16;
    static final int BYTES_OFFSET = 24;
    static final int LOST_OFFSET = 32;
    static final int DOUBLED_OFFSET = 40;
    static final int REORDERED_OFFSET = 48;
    static final int CORRUPTED_OFFSET = 56;
    static final int GAPS_OFFSET = 64;
    static final int GAP_LENGTH = 16;

    private VerdictDescriptor() {}
}
