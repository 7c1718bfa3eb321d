package io.cofferdam.launcher.audit;

/**
 * Something that a component has and should not have.
 *
 * @param right what it is about, such as {@code user}
 * @param found what the kernel says that it has
 * @param allowed what its policy says
 */
public record Excess(String right, String found, String allowed) {
    @Override
    public String toString() {
        return right + ": " + found + "; allowed: " + allowed;
    }
}
