/**
 * The bridge: a learning Ethernet switch between links (IEEE 802.1D-2004 clause 7).
 *
 * <pre>
 *   link in -> Switch.takeBurst -> Switch.decide -+-> learn where the source is          MacTable
 *                                                 +-> destination known: that port       MacTable
 *                                                 +-> unknown or a group: all others
 *                                                 +-> refused: exactly one drop counter  SwitchCounters
 * </pre>
 */
@NullMarked
package io.cofferdam.bridge;

import org.jspecify.annotations.NullMarked;
