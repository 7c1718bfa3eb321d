package io.cofferdam.launcher.config;

import java.util.List;

/**
 * What a YAML parser's complaint means to the one who wrote the file.
 *
 * @param message what is wrong
 * @param hint what to do about it
 */
record YamlMistake(String message, String hint) {
    private static final String INDENT = "indent the keys of one section by the same number of spaces";

    private static final String QUOTE = "put the value in quotes";

    /** Words of the parser, and what they mean; the first that matches holds. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("\\t(TAB)", "a tab; YAML indents by spaces only", "replace the tab by spaces"),
            new Meaning(
                    "mapping values are not allowed",
                    "a ':' where no key can stand",
                    "check the indentation of this line and the one above; a value with ': ' in it needs quotes"),
            new Meaning("expected <block end>", "the indentation fits no line above", INDENT),
            new Meaning(
                    "expected ',' or '}'",
                    "a '{' is not closed, or a ',' is missing",
                    "close it with '}', and put ',' between its keys"),
            new Meaning(
                    "expected ',' or ']'",
                    "a '[' is not closed, or a ',' is missing",
                    "close it with ']', and put ',' between its items"),
            new Meaning(
                    "could not find expected ':'",
                    "a key without ':'",
                    "write 'key: value', with a space after the ':'"),
            new Meaning(
                    "while scanning a quoted scalar", "a quotation mark is not closed", "close it on the same line"),
            new Meaning("while scanning an anchor", "a '&', which starts an anchor", QUOTE),
            new Meaning("while scanning an alias", "a '*', which starts an alias", QUOTE),
            new Meaning("while scanning a tag", "a '!', which starts a tag", QUOTE),
            new Meaning("while scanning a block scalar", "a '|' or '>', which starts a text of several lines", QUOTE),
            new Meaning("while scanning a directive", "a '%', which starts a directive", "remove the line"),
            new Meaning("expected '<document start>'", "this belongs to nothing above", INDENT),
            new Meaning(
                    "sequence entries are not allowed",
                    "a '- ' where no list can stand",
                    "start the list on a line of its own, below its key"),
            new Meaning("mapping keys are not allowed", "a '?' where no key can stand", QUOTE),
            new Meaning("undefined alias", "an alias of something that has no anchor", "write the value out"),
            new Meaning(
                    "cannot start any token", "a value cannot start with this character", "put the value in quotes"),
            new Meaning("expected the node content", "a value is missing", "write the value, or put it in quotes"));

    private record Meaning(String words, String message, String hint) {}

    /** Translates the parser's words; what is unknown is handed on as it is. */
    static YamlMistake of(String context, String problem) {
        String all = context + " " + problem;
        return MEANINGS.stream()
                .filter(meaning -> all.contains(meaning.words()))
                .findFirst()
                .map(meaning -> new YamlMistake(meaning.message(), meaning.hint()))
                .orElseGet(() -> new YamlMistake(YamlReader.firstLine(all), "compare with examples/gateway.yaml"));
    }
}
