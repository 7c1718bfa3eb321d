package io.cofferdam.launcher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of the file while it is read. Whatever does not fit is reported at once and then left out, so that reading
 * goes on and finds the rest.
 */
final class Section {
    private static final int MAX_KEY_LENGTH = 40;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final String path;
    private final Place place;
    private final SourceText source;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Values of misspelled keys, by the key that was meant: read too, so that what is wrong in them is found at once. */
    private final Map<String, Entry> guessed = new LinkedHashMap<>();

    private record Entry(Node value, Place keyPlace) {}

    private Section(String path, Place place, SourceText source, Problems problems) {
        this.path = path;
        this.place = place;
        this.source = source;
        this.problems = problems;
    }

    /** The file's outermost mapping. */
    static Optional<Section> root(Node node, SourceText source, Problems problems) {
        Section outside = new Section("", source.place(1, 1, 1, ""), source, problems);
        return outside.open(node, "", outside.placeOf(node, ""));
    }

    private Optional<Section> open(Node node, String sectionPath, Place at) {
        List<String> known = Schema.keysOf(sectionPath);
        if (!(node instanceof MappingNode mapping)) {
            problems.error(
                    placeOf(node, sectionPath),
                    "found " + describe(node) + "; expected keys and values",
                    "the keys are " + String.join(", ", known));
            return Optional.empty();
        }
        Section section = new Section(sectionPath, at, source, problems);
        for (NodeTuple tuple : mapping.getValue()) {
            section.add(tuple, known);
        }
        section.guessed.forEach(section.entries::putIfAbsent);
        return Optional.of(section);
    }

    private void add(NodeTuple tuple, List<String> known) {
        if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
            problems.error(
                    placeOf(tuple.getKeyNode(), path),
                    "found " + describe(tuple.getKeyNode()) + " as a key; expected a word",
                    "the keys are " + String.join(", ", known));
            return;
        }
        String key = keyNode.getValue();
        Place keyPlace = placeOf(keyNode, pathOf(key));
        Entry entry = new Entry(tuple.getValueNode(), keyPlace);
        if (!known.contains(key)) {
            problems.error(keyPlace, "unknown key", hintFor(key, known));
            Suggestion.nearest(key, known).ifPresent(meant -> guessed.putIfAbsent(meant, entry));
            return;
        }
        Entry earlier = entries.putIfAbsent(key, entry);
        if (earlier != null) {
            problems.error(
                    keyPlace,
                    "given twice; the first is in line " + earlier.keyPlace().line(),
                    "remove one of them");
        }
    }

    private String hintFor(String key, List<String> known) {
        return Suggestion.nearest(key, known)
                .map(near -> "did you mean '" + near + "'?")
                .or(() -> Schema.homeOf(key, path).map(home -> "did you mean '" + home + "'? Check the indentation"))
                .orElseGet(() -> "the keys here are " + String.join(", ", known));
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the section's own key stands; for the file itself, where its first key stands. */
    Place place() {
        return place;
    }

    /** Where the key stands; the section's place when it is absent. */
    Place placeOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place.as(pathOf(key)) : entry.keyPlace();
    }

    /** Reports a key that must be there and is not. */
    void require(String key, String hint) {
        if (!has(key)) {
            problems.error(place.as(pathOf(key)), "missing", hint);
        }
    }

    /** The value of a key; empty when it is absent or, which is then reported, not of this type. */
    <T> Optional<Located<T>> read(String key, ValueType<T> type) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (!(entry.value() instanceof ScalarNode scalar) || isNothing(scalar)) {
            reportType(entry, type.expected());
            return Optional.empty();
        }
        Place at = placeOf(scalar, pathOf(key));
        try {
            return Optional.of(new Located<>(type.parser().apply(scalar.getValue()), at));
        } catch (BadValue bad) {
            problems.error(at, bad, "expected " + type.expected());
            return Optional.empty();
        }
    }

    /** The mapping below a key; empty when it is absent or, which is then reported, no mapping. */
    Optional<Section> section(String key) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : open(entry, key);
    }

    private Optional<Section> open(Entry entry, String key) {
        if (isNothing(entry.value())) {
            reportType(entry, "keys and values (" + String.join(", ", Schema.keysOf(pathOf(key))) + ")");
            return Optional.empty();
        }
        return open(entry.value(), pathOf(key), entry.keyPlace());
    }

    /** The mappings of the list below a key; items that are none are reported and left out. */
    List<Section> sections(String key) {
        Entry entry = entries.get(key);
        List<Section> sections = new ArrayList<>();
        if (entry == null) {
            return sections;
        }
        if (!(entry.value() instanceof SequenceNode list)) {
            reportType(entry, "a list, each item on a line that starts with '- '");
            return sections;
        }
        int index = 0;
        for (Node item : list.getValue()) {
            String itemPath = pathOf(key) + "[" + index++ + "]";
            open(item, itemPath, placeOf(item, itemPath)).ifPresent(sections::add);
        }
        return sections;
    }

    private void reportType(Entry entry, String expected) {
        boolean nothing = isNothing(entry.value());
        problems.error(
                nothing
                        ? entry.keyPlace()
                        : placeOf(entry.value(), entry.keyPlace().key()),
                "found " + describe(entry.value()) + "; expected " + expected,
                nothing ? "write it, or remove the key" : "");
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain() && NOTHING.contains(scalar.getValue());
    }

    private static String describe(Node node) {
        return switch (node) {
            case ScalarNode scalar -> isNothing(scalar) ? "no value" : BadValue.quote(scalar.getValue());
            case SequenceNode list -> "a list of " + list.getValue().size();
            default -> "keys and values";
        };
    }

    private String pathOf(String key) {
        String shown = key.length() <= MAX_KEY_LENGTH ? key : key.substring(0, MAX_KEY_LENGTH) + "...";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private Place placeOf(Node node, String key) {
        Optional<Mark> start = node.getStartMark();
        if (start.isEmpty()) {
            return place.as(key);
        }
        int length = node instanceof ScalarNode
                ? node.getEndMark().map(end -> width(start.get(), end)).orElse(1)
                : 1;
        return source.place(start.get().getLine() + 1, start.get().getColumn() + 1, length, key);
    }

    /** A value of several lines is marked to the end of the first. */
    private static int width(Mark start, Mark end) {
        return start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : Integer.MAX_VALUE;
    }
}
