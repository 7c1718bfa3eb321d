package io.cofferdam.bench.host.command;

import java.util.OptionalLong;

/**
 * A line that a host was given: an id to answer with, the command's name, and what follows it.
 *
 * @param id empty if the line has none
 * @param name first word, not checked
 * @param words the other words
 */
public record Request(OptionalLong id, String name, Words words) {
    /**
     * Splits a line.
     *
     * @throws BadCommandException when it starts with an id that is none
     */
    public static Request of(String line) {
        Words words = new Words(line);
        String first = words.next("a command");
        if (!first.startsWith("#")) {
            return new Request(OptionalLong.empty(), first, words);
        }
        try {
            long id = Long.parseLong(first.substring(1));
            return new Request(OptionalLong.of(id), words.next("a command after " + first), words);
        } catch (NumberFormatException e) {
            throw new BadCommandException("id '" + first + "' is not # and a whole number, such as #7");
        }
    }
}
