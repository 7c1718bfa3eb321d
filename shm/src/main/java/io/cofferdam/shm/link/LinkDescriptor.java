package io.cofferdam.shm.link;

/**
 * The layout of a link's two pages: the source's, written by the source only, and the sink's, written by the sink only.
 * All fields are little-endian and 8-byte aligned unless shown as 4.
 *
 * <pre>
 *            source's page                            sink's page
 *     0      magic and version                        magic and version
 *    64 (4)  doorbell word that the sink sleeps on    doorbell word that the source sleeps on
 *   128 (4)  the source's sleep word                  the sink's sleep word
 *   136      burst whose acknowledgement the
 *            sleeping source waits for
 *   192      last burst submitted                     last burst taken
 *   200      frames submitted                         last burst acknowledged
 *   208      bytes submitted                          frames acknowledged
 *   216      frames dropped because it was full       bytes acknowledged
 *   224      times the sink was woken                 bursts and frames refused as malformed
 * </pre>
 *
 * What the pages do not say follows from a burst's number: its document ({@link BurstDescriptor}), and from that its
 * place in the bulk buffer. The bulk buffer is a circle: position p lies at offset p modulo its capacity. A record
 * ({@link FrameDescriptor}) never wraps; where it would, a record of length {@link #PADDING} fills the rest of the buffer.
 */
public final class LinkDescriptor {
    public static final int PAGE_LENGTH = 4096;

    /** Changes when any layout on this page changes: "CFD" and a version. */
    public static final long MAGIC = 0x0000_0002_0044_4643L;

    public static final int MAGIC_OFFSET = 0;
    public static final int BELL_OFFSET = 64;
    public static final int SLEEP_OFFSET = 128;
    public static final int WANTED_BURST_OFFSET = 136;

    public static final int SUBMITTED_BURSTS_OFFSET = 192;
    public static final int SUBMITTED_FRAMES_OFFSET = 200;
    public static final int SUBMITTED_BYTES_OFFSET = 208;
    public static final int DROPPED_FRAMES_OFFSET = 216;
    public static final int RINGS_OFFSET = 224;

    public static final int TAKEN_BURST_OFFSET = 192;
    public static final int ACKNOWLEDGED_BURST_OFFSET = 200;
    public static final int ACKNOWLEDGED_FRAMES_OFFSET = 208;
    public static final int ACKNOWLEDGED_BYTES_OFFSET = 216;
    public static final int REFUSED_OFFSET = 224;

    /** Length of a record that only fills the end of the bulk buffer. */
    public static final int PADDING = -1;

    /** Burst numbers of a link's generation g start behind g times this, so that they never repeat when it is renewed. */
    public static final long BURSTS_PER_GENERATION = 1L << 44;

    /** The most frames of one burst. */
    public static final int MAX_BURST_FRAMES = 1024;

    /** The most bursts that may wait to be acknowledged. */
    public static final int MAX_BURSTS_IN_FLIGHT = BurstDescriptor.BURSTS_PER_FILE;

    private LinkDescriptor() {}

    /** A burst may take this share of the bulk buffer, so that one can be built while others are on their way. */
    public static long maxBurstBytes(long capacityBytes) {
        return capacityBytes / 4;
    }
}
