package io.cofferdam.domain.router;

import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;

/**
 * The two links of a port.
 *
 * @param in where its frames come from
 * @param out where its frames leave
 */
public record PortLinks(Sink in, Source out) {}
