package io.cofferdam.launcher.tree;

/**
 * A file of a component that outlives its processes. All zeros before the first of them; it occupies memory as it is written.
 *
 * @param name as the component calls it
 * @param lengthBytes for as long as the gateway runs
 */
public record StateFile(String name, long lengthBytes) {}
