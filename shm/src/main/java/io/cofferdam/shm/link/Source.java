package io.cofferdam.shm.link;

import java.lang.foreign.MemorySegment;

/**
 * The sending end of a link: the one writer of its frames.
 *
 * <p>A burst is built frame by frame ({@link #claim}, fill {@link #memory}, {@link #commit}) and becomes visible to the
 * sink as a whole with {@link #submit}. Nothing here waits: a full link answers {@link #BACK_PRESSURED}, and the
 * component decides what to do with that.
 *
 * <p>A burst that stems from a burst of an input says so with {@link #begin}. The link remembers it in what it
 * publishes, so that a successor of a killed process does not publish the same input twice.
 *
 * <p>Confined to the component's one thread.
 */
public interface Source {
    /** The link has no room: ask again after the sink has acknowledged some bursts. */
    long BACK_PRESSURED = -1;

    /** The most inputs whose progress a source remembers. */
    int MAX_INPUTS = 4;

    /** The memory that claimed records lie in. The source may write it, the sink only read it. */
    MemorySegment memory();

    /**
     * Says that what is committed until the next {@link #submit} stems from a burst of an input. If this source has
     * already answered that burst, before a predecessor of this process was killed, then all of it is taken and
     * forgotten.
     *
     * @param input ordinal of the input, 0 to {@link #MAX_INPUTS} - 1
     * @param burst {@link Sink#burst()} of the input
     */
    void begin(int input, long burst);

    /**
     * The last burst of an input that this link answers: what {@link #begin} was told for it last, by this process or, if
     * it has not been told anything yet, with the last burst that a predecessor submitted. An input that can be read again
     * from any place is taken up right behind it.
     *
     * @param input ordinal of the input, 0 to {@link #MAX_INPUTS} - 1
     * @return 0 if the link answers none, or if there is no sound link at the moment
     */
    long answered(int input);

    /**
     * Makes room for one more frame in the burst in hand.
     *
     * @param frameLength bytes the frame may take at most, Ethernet header included, at most
     *     {@link FrameDescriptor#MAX_FRAME_LENGTH}
     * @return offset of the frame's record in {@link #memory()}, laid out as {@link FrameDescriptor} says, or
     *     {@link #BACK_PRESSURED}
     */
    long claim(int frameLength);

    /**
     * Adds the frame claimed last to the burst. A claim that is not committed is forgotten by the next one.
     *
     * @param frameLength its actual length in bytes, at most what was claimed
     */
    void commit(int frameLength);

    /** Publishes the burst in hand, if there is one, and wakes the sink if it sleeps. */
    void submit();

    /**
     * Whether a burst would certainly fit. When it says no, the source counts as waiting: the sink wakes this component
     * once half of the link is free.
     *
     * @param frames number of frames
     * @param bytes their lengths added up
     */
    boolean hasRoom(int frames, long bytes);

    /** Whether the burst in hand is as large as a burst should be: time to submit it. */
    boolean isBurstFull();

    /** Counts frames that the component had to drop because this link was full. */
    void dropped(long frames);
}
