package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.Spread;
import java.util.List;

/**
 * A claim about two configurations: the ratio of what they measured under the same load in the same round.
 *
 * @param claim in words
 * @param configuration id of the one that the claim is about
 * @param yardstick id of the one that it is compared with
 * @param load id of the load
 * @param quantity of which more is better
 * @param atLeast what the median of the ratios has to reach
 */
record Target(String claim, String configuration, String yardstick, String load, Quantity quantity, double atLeast) {
    private static final String TCP = "tcp-1-forward";
    private static final String UDP = "udp-64";

    /** Those of the benchmark: path direct is d, path bridge e; the monolith b, one process c. */
    static final List<Target> ALL = List.of(
            new Target(
                    "TCP, 1500-byte frames: the chain is no slower than the monolith with NAT",
                    "d-off",
                    "b-off",
                    TCP,
                    Quantity.THROUGHPUT,
                    1.0),
            new Target(
                    "TCP, 1500-byte frames: process boundaries cost no more than 10 %",
                    "d-off", "c-off", TCP, Quantity.THROUGHPUT, 0.9),
            new Target(
                    "TCP, 64 KiB frames: the chain reaches half of the monolith with NAT",
                    "d-on",
                    "b-on",
                    TCP,
                    Quantity.THROUGHPUT,
                    0.5),
            new Target(
                    "UDP, 64 bytes: the chain reaches 0.8 of the monolith with NAT",
                    "d-on",
                    "b-on",
                    UDP,
                    Quantity.DATAGRAM_RATE,
                    0.8),
            new Target(
                    "TCP, 1500-byte frames: the bridge costs at most 15 %",
                    "e-off", "d-off", TCP, Quantity.THROUGHPUT, 0.85),
            new Target(
                    "TCP, 64 KiB frames: the bridge costs at most 15 %",
                    "e-on", "d-on", TCP, Quantity.THROUGHPUT, 0.85),
            new Target(
                    "TCP, 1500-byte frames: ahead of Open vSwitch in user space",
                    "d-off",
                    "f-ovs-off",
                    TCP,
                    Quantity.THROUGHPUT,
                    1.0),
            new Target(
                    "UDP, 64 bytes: ahead of Open vSwitch in user space",
                    "d-off",
                    "f-ovs-off",
                    UDP,
                    Quantity.DATAGRAM_RATE,
                    1.0));

    /** The verdict over the rounds in which both were measured; there is none without such a round. */
    List<Verdict> judge(Outcomes outcomes) {
        List<Double> ratios = outcomes.ratios(configuration, yardstick, load, quantity);
        if (ratios.isEmpty()) {
            return List.of();
        }
        Spread ratio = Spread.of(ratios);
        return List.of(new Verdict(this, ratio, ratio.median() >= atLeast));
    }
}
