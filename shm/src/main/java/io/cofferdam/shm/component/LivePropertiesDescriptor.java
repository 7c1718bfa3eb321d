package io.cofferdam.shm.component;

/**
 * The layout of the file by which a running component is told its properties anew. Written by the launcher only.
 *
 * <pre>
 *           0   magic and version
 *           8   generation of the properties that hold: 0 while none were published, then 1, 2, 3, ...
 *        4096   slot 0: that of even generations
 *     1052672   slot 1: that of odd generations
 *     2101248   end
 *
 *   slot:   0   length of its text in bytes
 *           8   its text, as {@link java.util.Properties} are stored, in UTF-8
 * </pre>
 *
 * The generation is written last: who sees it finds its slot whole. The other slot may be written only when every reader has
 * said that it uses the present one, so nothing is ever written where somebody reads, and nobody takes a lock.
 */
final class LivePropertiesDescriptor {
    /** Changes when this layout changes: "CFL" and a version. */
    static final long MAGIC = 0x0000_0001_004C_4643L;

    static final int MAGIC_OFFSET = 0;
    static final int GENERATION_OFFSET = 8;
    static final int SLOTS_OFFSET = 4096;
    static final int SLOT_LENGTH = 1 << 20;
    static final int SLOT_TEXT_OFFSET = 8;
    static final int MAX_TEXT_LENGTH = SLOT_LENGTH - SLOT_TEXT_OFFSET;
    static final int LENGTH = SLOTS_OFFSET + 2 * SLOT_LENGTH;

    private LivePropertiesDescriptor() {}

    /** Offset of a generation's slot. */
    static int slotOffset(long generation) {
        return SLOTS_OFFSET + (int) (generation & 1) * SLOT_LENGTH;
    }
}
