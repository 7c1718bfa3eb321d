package io.cofferdam.shm.link;

/**
 * The layout of a burst's document and of the files that documents lie in. All fields are little-endian.
 *
 * <p>The document: one per burst, in the order of submission, 64 bytes from the start of one to the start of the next, so
 * that each lies in one cache line. It is an ordinary document of a Chronicle queue: four bytes of header
 * ({@code net.openhft.chronicle.wire.Wires}), then its data.
 *
 * <pre>
 *  +-------------------------------+-------------------------------+
 *  | header (4): 0, or written last|        reserved, 0 (4)        |  0
 *  +-------------------------------+-------------------------------+
 *  |           burst: generation * 2^44 + 1, + 2, + 3, ...          |  8
 *  +---------------------------------------------------------------+
 *  |  position of its first record, counted from the link's start  |  16
 *  +-------------------------------+-------------------------------+
 *  |  bytes in the bulk buffer (4) |       number of frames (4)    |  24
 *  +-------------------------------+-------------------------------+
 *  |  for each of the component's inputs 0 to 3: the last burst    |  32
 *  |  of it that this link's bursts answer, 0 for none             |
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * A file is one cycle of the queue and holds {@link #BURSTS_PER_FILE} documents:
 *
 * <pre>
 *       0   what Chronicle puts at a file's start: its header, its indexes
 *    4096   documents of slots 0, 1, 2, ...
 *           end of file, as Chronicle marks it
 * </pre>
 *
 * There are always three files. Burst n of a generation lies in cycle 1 + (n - 1) / {@link #BURSTS_PER_FILE}, and cycle c
 * in the file whose number among the three is c modulo 3: the number of a burst is its address. The source goes on in
 * cycle c while c - 1 remembers and c + 1, a file that was in use before, is cleared slot by slot. So files are made once
 * and their pages stay; to go on in the next one is to rename one.
 */
final class BurstDescriptor {
    static final int DOCUMENT_LENGTH = 64;

    static final int HEADER_OFFSET = 0;
    static final int RESERVED_OFFSET = 4;
    static final int BURST_OFFSET = 8;
    static final int POSITION_OFFSET = 16;
    static final int LENGTH_OFFSET = 24;
    static final int FRAMES_OFFSET = 28;
    static final int ANSWERS_OFFSET = 32;

    /** Header of a document that has not been written. */
    static final int NOT_WRITTEN = 0;

    /** Header of a document that has been written: its length, and none of Chronicle's flags. */
    static final int WRITTEN = DOCUMENT_LENGTH - Integer.BYTES;

    /** What Chronicle writes behind the last document of a file ({@code Wires.END_OF_DATA}). */
    static final int END_OF_FILE = 0xC000_0000;

    /** Where the first document of a file lies. */
    static final int DOCUMENTS_OFFSET = 4096;

    static final int FILES = 3;

    private static final int BURSTS_PER_FILE_BITS = 13;

    static final int BURSTS_PER_FILE = 1 << BURSTS_PER_FILE_BITS;

    static final long END_OF_FILE_OFFSET = DOCUMENTS_OFFSET + (long) BURSTS_PER_FILE * DOCUMENT_LENGTH;

    static final long FILE_LENGTH = END_OF_FILE_OFFSET + Integer.BYTES;

    static final long FIRST_CYCLE = 1;

    private BurstDescriptor() {}

    /** The cycle that a burst lies in. */
    static long cycle(long burst) {
        return FIRST_CYCLE + ((numberInGeneration(burst) - 1) >> BURSTS_PER_FILE_BITS);
    }

    /** Which of its file's documents a burst is, from 0. */
    static int slot(long burst) {
        return (int) (numberInGeneration(burst) - 1) & (BURSTS_PER_FILE - 1);
    }

    /** Which of the three files a cycle lies in. */
    static int file(long cycle) {
        return (int) (cycle % FILES);
    }

    /** Where a slot's document lies in its file. */
    static long offset(int slot) {
        return DOCUMENTS_OFFSET + (long) slot * DOCUMENT_LENGTH;
    }

    private static long numberInGeneration(long burst) {
        return burst & (LinkDescriptor.BURSTS_PER_GENERATION - 1);
    }
}
