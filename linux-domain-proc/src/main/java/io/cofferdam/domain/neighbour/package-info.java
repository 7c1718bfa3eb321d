/**
 * Neighbours: which of them are known by MAC address, how well, and which packets wait for those that are not. The same for
 * ARP and for neighbour discovery, which differ in how they ask.
 */
@NullMarked
package io.cofferdam.domain.neighbour;

import org.jspecify.annotations.NullMarked;
