package io.cofferdam.bridge;

import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;

/**
 * What the switch counts. Every frame received is counted once more: as forwarded, flooded, or one of the drops.
 *
 * @param received frames that came in
 * @param forwarded frames that went to the one port where their destination is known to be
 * @param flooded frames to groups or to unknown destinations, which went to all other ports
 * @param runt frames shorter than an Ethernet header
 * @param badSource frames whose source is a group or zero
 * @param reserved frames to 01-80-C2-00-00-00 to -0F, which no bridge forwards
 * @param samePort frames whose destination is where they came from
 * @param backPressured frames that an output had no room for after all
 */
record SwitchCounters(
        Counter received,
        Counter forwarded,
        Counter flooded,
        Counter runt,
        Counter badSource,
        Counter reserved,
        Counter samePort,
        Counter backPressured) {
    static SwitchCounters of(Counters counters) {
        return new SwitchCounters(
                counters.counter("received.frames"),
                counters.counter("forwarded.frames"),
                counters.counter("flooded.frames"),
                counters.counter("drop.runt"),
                counters.counter("drop.bad-source-mac"),
                counters.counter("drop.reserved-group"),
                counters.counter("drop.same-port"),
                counters.counter("drop.back-pressured"));
    }
}
