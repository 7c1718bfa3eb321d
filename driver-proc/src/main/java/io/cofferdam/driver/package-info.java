/**
 * A driver: the process that owns one NIC. A frame from the NIC is read straight into the memory of the link that leads
 * into the gateway, and a frame for the NIC is written straight from the memory of the link that leads out of it;
 * {@link io.cofferdam.driver.Driver} is all there is to see of the way between. To add a kind of NIC, implement {@link
 * io.cofferdam.driver.nic.Nic} and name it in {@link io.cofferdam.driver.nic.Nics}.
 *
 * <p>The process of a domain with {@code stack: linux} does the same between four links and the two devices of its
 * network stack: it is two drivers on one thread ({@link io.cofferdam.driver.PumpMain}).
 */
@NullMarked
package io.cofferdam.driver;

import org.jspecify.annotations.NullMarked;
