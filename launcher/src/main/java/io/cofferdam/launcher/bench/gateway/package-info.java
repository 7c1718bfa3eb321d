/**
 * {@code bench gateway}: the same loads on PC and SRV, with different things between them, in turn.
 *
 * <p>A {@code Configuration} is a kind of thing between the hosts, a {@code Deployment} one that is there; a
 * {@code Load} is what is asked of it, a {@code Measurement} what one trial gave, and a {@code Target} what is claimed
 * of two configurations, judged by the ratio of their measurements round by round.
 */
@NullMarked
package io.cofferdam.launcher.bench.gateway;

import org.jspecify.annotations.NullMarked;
