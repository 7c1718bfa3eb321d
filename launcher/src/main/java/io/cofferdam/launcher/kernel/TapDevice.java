package io.cofferdam.launcher.kernel;

/**
 * A TAP device as it was opened.
 *
 * @param descriptor owned by whoever opened it
 * @param offload what the kernel hands out unfinished
 */
public record TapDevice(int descriptor, TapOffload offload) {}
