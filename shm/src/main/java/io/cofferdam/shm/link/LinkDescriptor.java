package io.cofferdam.shm.link;

/**
 * The layout of a link's shared memory, apart from the frames themselves ({@link FrameDescriptor}). All fields are
 * little-endian and 8-byte aligned unless shown as 4.
 *
 * <p>The document: one per burst, in the Chronicle queue, in the order of submission.
 *
 * <pre>
 *  +---------------------------------------------------------------+
 *  |           burst: generation * 2^40 + 1, + 2, + 3, ...          |  0
 *  +---------------------------------------------------------------+
 *  |  position of its first record, counted from the link's start  |  8
 *  +-------------------------------+-------------------------------+
 *  |  bytes in the bulk buffer (4) |       number of frames (4)    |  16
 *  +-------------------------------+-------------------------------+
 *  |                          reserved, 0                          |  24
 *  +---------------------------------------------------------------+
 *  |  for each of the component's inputs 0 to 3: the last burst    |  32
 *  |  of it that this link's bursts answer, 0 for none             |
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * The bulk buffer is a circle: position p lies at offset p modulo its capacity. A record never wraps; where it would,
 * a record of length {@link #PADDING} fills the rest of the buffer.
 *
 * <p>The source's page, written by the source only, and the sink's page, written by the sink only:
 *
 * <pre>
 *            source's page                            sink's page
 *     0      magic and version                        magic and version
 *    64 (4)  doorbell word that the sink sleeps on    doorbell word that the source sleeps on
 *   128 (4)  the source's sleep word                  the sink's sleep word
 *   136      position whose acknowledgement the
 *            sleeping source waits for
 *   192      bursts submitted                         last burst taken
 *   200      frames submitted                         queue index of the last burst taken
 *   208      bytes submitted                          last burst acknowledged
 *   216      frames dropped because it was full       queue index of the last burst acknowledged
 *   224      times the sink was woken                 position up to which memory is the source's again
 *   232                                               frames acknowledged
 *   240                                               bytes acknowledged
 *   248                                               bursts and frames refused as malformed
 * </pre>
 */
public final class LinkDescriptor {
    public static final int PAGE_LENGTH = 4096;

    /** Changes when any layout on this page changes: "CFD" and a version. */
    public static final long MAGIC = 0x0000_0001_0044_4643L;

    public static final int MAGIC_OFFSET = 0;
    public static final int BELL_OFFSET = 64;
    public static final int SLEEP_OFFSET = 128;
    public static final int WANTED_POSITION_OFFSET = 136;

    public static final int SUBMITTED_BURSTS_OFFSET = 192;
    public static final int SUBMITTED_FRAMES_OFFSET = 200;
    public static final int SUBMITTED_BYTES_OFFSET = 208;
    public static final int DROPPED_FRAMES_OFFSET = 216;
    public static final int RINGS_OFFSET = 224;

    public static final int TAKEN_BURST_OFFSET = 192;
    public static final int TAKEN_INDEX_OFFSET = 200;
    public static final int ACKNOWLEDGED_BURST_OFFSET = 208;
    public static final int ACKNOWLEDGED_INDEX_OFFSET = 216;
    public static final int ACKNOWLEDGED_POSITION_OFFSET = 224;
    public static final int ACKNOWLEDGED_FRAMES_OFFSET = 232;
    public static final int ACKNOWLEDGED_BYTES_OFFSET = 240;
    public static final int REFUSED_OFFSET = 248;

    public static final int DOCUMENT_LENGTH = 64;
    public static final int DOCUMENT_ANSWERS = Source.MAX_INPUTS;

    /** Length of a record that only fills the end of the bulk buffer. */
    public static final int PADDING = -1;

    /** Burst numbers of a link's generation g start behind g times this, so that they never repeat when it is renewed. */
    public static final long BURSTS_PER_GENERATION = 1L << 40;

    /** The most frames of one burst. */
    public static final int MAX_BURST_FRAMES = 1024;

    /** The most bursts that may wait to be acknowledged. */
    public static final int MAX_BURSTS_IN_FLIGHT = 8192;

    private LinkDescriptor() {}

    /** A burst may take this share of the bulk buffer, so that one can be built while others are on their way. */
    public static long maxBurstBytes(long capacityBytes) {
        return capacityBytes / 4;
    }
}
