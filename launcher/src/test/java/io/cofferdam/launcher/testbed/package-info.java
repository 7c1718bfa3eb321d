/**
 * Real gateways, real hosts, real traffic: the integration tests and what they stand on. A {@link
 * io.cofferdam.launcher.testbed.TestGateway} is a tree that {@code ./cofferdam up} started, a {@link
 * io.cofferdam.launcher.testbed.TestHost} a network namespace at one end of it. Whatever a test makes carries the test
 * JVM's process id in its name ({@link io.cofferdam.launcher.testbed.TestRun}), so that what a killed run left is known
 * by a dead id and removed by the next.
 */
@NullMarked
package io.cofferdam.launcher.testbed;

import org.jspecify.annotations.NullMarked;
