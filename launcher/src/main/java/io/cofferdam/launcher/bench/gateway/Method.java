package io.cofferdam.launcher.bench.gateway;

import java.util.List;
import java.util.Locale;

/** What a reader has to know to judge the figures. */
final class Method {
    private Method() {}

    static List<String> of(Plan plan) {
        return List.of(
                "Rounds are interleaved: in each round every configuration gets its turn, with the same PC and SRV. "
                        + "Figures are medians over " + plan.rounds()
                        + " rounds with the smallest and the largest; ratios are taken round by round, so that what "
                        + "drifts from round to round cancels.",
                "TCP uses cubic, which the connections were asked for and seen to use (ss). A TCP trial is measured for "
                        + plan.pace().measureMs() + " ms, after " + plan.pace().settleMs()
                        + " ms to settle; what counts is what SRV's or PC's program has read. A fresh deployment first "
                        + "carries TCP for " + plan.pace().warmUpMs() + " ms that does not count.",
                String.format(
                        Locale.ROOT,
                        "UDP rates are searched as RFC 2544 says, by halving the ratio of the bounds until they are "
                                + "within %.0f %%; each trial takes %d ms and passes with less than 0.1 %% lost, losses in the "
                                + "receiver's socket included.",
                        plan.pace().datagramResolution() * 100,
                        plan.pace().datagramTrialMs()),
                "Request/response: one byte there, one byte back, one TCP connection, TCP_NODELAY, one request under way.",
                "Offload off: frames of at most 1500 bytes and complete checksums on every device (veth: TSO and transmit "
                        + "checksums switched off, which leaves what a TAP device without offload has). Offload on: frames "
                        + "of up to 64 KiB.",
                "The monolith is one Linux network namespace that forwards, with nf_tables masquerade on all it forwards, "
                        + "and so with connection tracking.",
                "Stack linux: the kernel routes in both domains, each in a network namespace of its own without rules or "
                        + "connection tracking, joined to its links by a process and two TAP devices.",
                "One process (c) runs the drivers and domains of the path direct on one thread; queues are in its memory, "
                        + "nothing is remembered and nobody is woken.",
                "Nothing is pinned: the kernel's scheduler places all processes and threads on the machine's processors.",
                "Cores busy and idle share are the whole machine's (/proc/stat). Context switches per frame are the whole "
                        + "machine's, and those of the processes between PC and SRV (all threads, voluntary and not). "
                        + "System calls per frame are those of these processes: read and write calls as the kernel counts "
                        + "them (/proc/PID/io: TAP devices, doorbell FIFOs), and as they count themselves sleeps (ppoll, "
                        + "futex_waitv) and rings (futex); wake-ups of a source that waited for room are not in it. The "
                        + "monolith has no processes: the kernel does its work in PC's, SRV's and interrupt time.",
                "A frame is one that PC's device sent or received, acknowledgements included; one of 64 KiB is one.");
    }
}
