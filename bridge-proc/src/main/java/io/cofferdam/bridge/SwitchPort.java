package io.cofferdam.bridge;

import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;

/**
 * A port of the switch.
 *
 * @param name what its links are called, for messages only
 * @param in where its frames come from
 * @param out where frames to it leave
 */
public record SwitchPort(String name, Sink in, Source out) {}
