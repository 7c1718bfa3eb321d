package io.cofferdam.shm.component;

/**
 * The layout of a component's page: what anyone may know about it, written by the component only, and left behind when
 * it dies.
 *
 * <pre>
 *      0   magic and version
 *      8   process id
 *     16   state ({@link ComponentState})
 *     24   incarnation: 1 for the first process of this name, then 2, 3, ...
 *     32   start of this incarnation, ns on CLOCK_MONOTONIC
 *     40   since when it runs its duty cycle, ns on CLOCK_MONOTONIC
 *     48   heartbeat: start of the last duty cycle, ns on CLOCK_MONOTONIC
 *     56   number of times it went to sleep
 *     64   generation of the properties that hold ({@link LivePropertiesDescriptor})
 *     72   generation of the properties that were refused last
 *     80   length of the reason
 *    128   number of the last fault that was found in a link; 0 for none
 *    136   length of its text
 *    144   its text: the end that found it, the link's generation, what was found; ASCII
 *    640   why properties were refused; ASCII
 *   1024   counters (CountersDescriptor)
 *  16384   end
 * </pre>
 */
public final class ComponentPageDescriptor {
    public static final int LENGTH = 16_384;

    /** Changes when this layout changes: "CFC" and a version. */
    public static final long MAGIC = 0x0000_0002_0043_4643L;

    public static final int MAGIC_OFFSET = 0;
    public static final int PID_OFFSET = 8;
    public static final int STATE_OFFSET = 16;
    public static final int INCARNATION_OFFSET = 24;
    public static final int STARTED_OFFSET = 32;
    public static final int RUNNING_SINCE_OFFSET = 40;
    public static final int HEARTBEAT_OFFSET = 48;
    public static final int SLEEPS_OFFSET = 56;
    public static final int GENERATION_OFFSET = 64;
    public static final int REFUSED_OFFSET = 72;
    public static final int REFUSAL_LENGTH_OFFSET = 80;
    public static final int FAULT_NUMBER_OFFSET = 128;
    public static final int FAULT_LENGTH_OFFSET = 136;
    public static final int FAULT_TEXT_OFFSET = 144;
    public static final int COUNTERS_OFFSET = 1024;
    public static final int REFUSAL_TEXT_OFFSET = 640;
    public static final int MAX_FAULT_LENGTH = REFUSAL_TEXT_OFFSET - FAULT_TEXT_OFFSET;
    public static final int MAX_REFUSAL_LENGTH = COUNTERS_OFFSET - REFUSAL_TEXT_OFFSET;

    private ComponentPageDescriptor() {}
}
