package io.cofferdam.domain.filter.rule;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of the rule grammar apart: words between blanks, one of which may be in quotation marks. */
final class Words {
    private final String line;
    private final List<String> words;
    private int next;

    Words(String line) {
        this.line = line;
        words = split(line);
    }

    /** One blank between words, and none at the commas of a list. */
    static String joinLists(String text) {
        return text.strip().replaceAll("\\s*,\\s*", ",").replaceAll("\\s+", " ");
    }

    private static List<String> split(String line) {
        int quote = line.indexOf('"');
        List<String> words = new ArrayList<>();
        for (String word :
                joinLists(quote < 0 ? line : line.substring(0, quote)).split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        if (quote >= 0) {
            String quoted = line.substring(quote).strip();
            int end = quoted.indexOf('"', 1);
            if (end < 0) {
                throw new IllegalArgumentException("quotation marks are opened and not closed: " + quoted);
            }
            words.add(quoted.substring(0, end + 1));
            for (String word : joinLists(quoted.substring(end + 1)).split(" ", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    boolean hasNext() {
        return next < words.size();
    }

    String next() {
        return words.get(next++);
    }

    /** Whether this word comes next; takes it if so. */
    boolean takeIf(String word) {
        boolean found = hasNext() && words.get(next).equals(word);
        if (found) {
            next++;
        }
        return found;
    }

    /**
     * The word that has to follow.
     *
     * @throws IllegalArgumentException if none does
     */
    String after(String word, String what) {
        if (!hasNext()) {
            throw new IllegalArgumentException("after '" + word + "' " + what + " is missing");
        }
        return next();
    }

    @Override
    public String toString() {
        return line;
    }
}
