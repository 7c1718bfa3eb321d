package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Breaks text into lines between words, and inside a word only if it is wider than a line. */
final class WordWrap {
    private WordWrap() {}

    /** Lines of so many characters at most; one empty line for empty text. */
    static List<String> lines(String text, int widthChars) {
        return lines(text, widthChars, line -> line.codePointCount(0, line.length()));
    }

    /** Lines whose width, as measured, is at most {@code width}, or which are one character. */
    static List<String> lines(String text, double width, ToDoubleFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split(" +", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (measure.applyAsDouble(longer) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (measure.applyAsDouble(line) > width && line.codePointCount(0, line.length()) > 1) {
                int end = fitting(line, width, measure);
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line);
        return lines;
    }

    /** How much of the word's beginning fits, one character at least; an index that does not split a pair of surrogates. */
    private static int fitting(String word, double width, ToDoubleFunction<String> measure) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (measure.applyAsDouble(word.substring(0, next)) > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
