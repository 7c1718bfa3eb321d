@NullMarked
package io.cofferdam.launcher.bench.gateway;

import org.jspecify.annotations.NullMarked;
