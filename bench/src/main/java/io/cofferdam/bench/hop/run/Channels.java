package io.cofferdam.bench.hop.run;

/** Names of the two channels between two processes. */
final class Channels {
    static final String THERE = "there";
    static final String BACK = "back";

    private Channels() {}
}
