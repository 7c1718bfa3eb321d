package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.kernel.ResourceLimit;

/**
 * How much of something a component may use.
 *
 * @param value {@link ResourceLimit#UNLIMITED} for any amount
 * @param reason in a line
 */
public record LimitRight(ResourceLimit limit, long value, String reason) {}
