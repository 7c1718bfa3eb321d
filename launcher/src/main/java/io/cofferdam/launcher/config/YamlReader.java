package io.cofferdam.launcher.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns text into YAML nodes. Goes over the events first and refuses what a configuration needs none of and what would
 * make reading dear or deep: several documents, tags, hosts of aliases, deep nesting.
 */
final class YamlReader {
    private static final int MAX_ALIASES = 64;
    private static final String STANDARD_TAGS = "tag:yaml.org,2002:";
    private static final int MAX_DEPTH = 16;

    private final SourceText source;
    private final Problems problems;
    private final LoadSettings settings;
    private int documents;
    private int aliases;
    private int depth;

    YamlReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.settings = LoadSettings.builder()
                .setCodePointLimit(source.text().length() + 1)
                .setAllowNonScalarKeys(true)
                .build();
    }

    /** The root node; empty when there is none or the text is refused, which is then among the problems. */
    Optional<Node> read() {
        try {
            for (Event event : new Parse(settings).parseString(source.text())) {
                if (!admit(event)) {
                    return Optional.empty();
                }
            }
            if (problems.hasErrors()) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(source.text());
            if (root.isEmpty()) {
                problems.error(
                        source.place(1, 1, 1, ""),
                        "the file describes nothing; expected are at least the keys outer and inner",
                        "start from a copy of examples/gateway.yaml");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            report(e);
        } catch (ReaderException e) {
            problems.error(
                    source.placeAt(e.getPosition()),
                    String.format("character U+%04X is not allowed in YAML", e.getCodePoint()),
                    "remove it");
        } catch (YamlVersionException e) {
            reportVersion();
        } catch (YamlEngineException e) {
            problems.error(source.place(1, 1, 1, ""), "not YAML: " + firstLine(String.valueOf(e.getMessage())), "");
        }
        return Optional.empty();
    }

    /** Whether to read on. */
    private boolean admit(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> {
                documents++;
                if (documents > 1) {
                    return refuse(
                            event,
                            "a second document starts here; a file describes one gateway",
                            "put it into a file of its own");
                }
            }
            case Alias -> {
                aliases++;
                if (aliases > MAX_ALIASES) {
                    return refuse(event, "more than " + MAX_ALIASES + " aliases", "write the values out");
                }
            }
            case MappingStart, SequenceStart -> {
                depth++;
                if (depth > MAX_DEPTH) {
                    return refuse(
                            event, "nested more than " + MAX_DEPTH + " deep", "compare with examples/gateway.yaml");
                }
                ((CollectionStartEvent) event).getTag().ifPresent(tag -> refuseTag(event, tag));
            }
            case MappingEnd, SequenceEnd -> depth--;
            case Scalar -> ((ScalarEvent) event).getTag().ifPresent(tag -> refuseTag(event, tag));
            default -> {}
        }
        return true;
    }

    private boolean refuse(Event event, String message, String hint) {
        problems.error(place(event.getStartMark(), 1), message, hint);
        return false;
    }

    private void refuseTag(Event event, String tag) {
        problems.error(
                place(event.getStartMark(), 1),
                "the tag " + BadValue.quote(tag.replace(STANDARD_TAGS, "!!"))
                        + " is not allowed; a configuration has none",
                "remove it");
    }

    private void report(MarkedYamlEngineException failure) {
        Optional<Mark> mark = failure.getProblemMark().or(failure::getContextMark);
        String words = failure.getContext() == null ? "" : failure.getContext();
        YamlMistake mistake = YamlMistake.of(words, failure.getProblem());
        String since = failure.getContextMark()
                .filter(context ->
                        mark.isPresent() && context.getLine() != mark.get().getLine())
                .map(context -> " (in what starts at line " + (context.getLine() + 1) + ")")
                .orElse("");
        problems.error(place(mark, 1), "not YAML: " + mistake.message() + since, mistake.hint());
    }

    private void reportVersion() {
        int line = 1;
        while (!source.line(line).startsWith("%YAML") && line < source.lineCount()) {
            line++;
        }
        problems.error(
                source.place(line, 1, Integer.MAX_VALUE, ""),
                "the file asks for another version of YAML; expected is 1.2",
                "remove the %YAML directive");
    }

    private Place place(Optional<Mark> mark, int length) {
        return mark.map(at -> source.place(at.getLine() + 1, at.getColumn() + 1, length, ""))
                .orElseGet(() -> source.place(1, 1, 1, ""));
    }

    static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
