package io.cofferdam.launcher.tree;

/**
 * A link that a topology has.
 *
 * @param from component that writes it
 * @param fromEnd what that component calls it
 * @param to component that reads it
 * @param toEnd what that component calls it
 */
public record LinkPlan(String from, String fromEnd, String to, String toEnd) {
    /** Name of the link: unique, since two components have at most one link each way. */
    public String name() {
        return from + "-to-" + to;
    }
}
