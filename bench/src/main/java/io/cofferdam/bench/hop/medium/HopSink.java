package io.cofferdam.bench.hop.medium;

/** The receiving end of a channel. Confined to one thread. */
@FunctionalInterface
public interface HopSink {
    /**
     * Takes what is there, which goes to the {@link io.cofferdam.bench.hop.frame.FrameCheck} this end was opened with.
     *
     * @return how much that was; 0 for nothing
     */
    int receive();
}
