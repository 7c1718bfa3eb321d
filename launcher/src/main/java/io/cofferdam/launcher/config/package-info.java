/**
 * The configuration: a YAML file in, one immutable {@link io.cofferdam.launcher.config.GatewayConfig} or every problem
 * of the file out. {@link io.cofferdam.launcher.config.ConfigReader} is the door; whoever holds a {@code GatewayConfig}
 * need not check anything again.
 */
@NullMarked
package io.cofferdam.launcher.config;

import org.jspecify.annotations.NullMarked;
