package io.cofferdam.shm.counters;

/**
 * The layout of a component's counters: slots in the order in which labels were first asked for.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                             value                             |  0
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                    label length in bytes                      |  8
 *  +---------------------------------------------------------------+
 *  |                    label, ASCII, 52 bytes                    ...  12
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * A slot is in use once its label length is not 0, which is written last. Values outlive the process: a successor finds
 * its predecessor's slot by label and counts on.
 */
public final class CountersDescriptor {
    public static final int SLOT_LENGTH = 64;
    public static final int VALUE_OFFSET = 0;
    public static final int LABEL_LENGTH_OFFSET = 8;
    public static final int LABEL_OFFSET = 12;
    public static final int MAX_LABEL_LENGTH = SLOT_LENGTH - LABEL_OFFSET;

    private CountersDescriptor() {}
}
