package io.cofferdam.launcher.config;

/** A value and the place that it was read from. */
record Located<T>(T value, Place place) {}
