package io.cofferdam.domain.filter.rule;

import io.cofferdam.domain.filter.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link RuleSet} out of properties and collects all that is wrong with them. Used once. */
final class FilterProperties {
    private static final String SET = "set.";
    private static final String FILTER = "filter.";
    private static final Pattern RULE = Pattern.compile("filter\\.rule\\.(\\d{1,6})");

    private final Properties properties;
    private final List<String> problems;
    private final int problemsBefore;
    private final NamedSets.Builder sets = new NamedSets.Builder();
    private final SortedMap<Integer, String> lines = new TreeMap<>();
    private Verdict in = Verdict.DROP;
    private Verdict out = Verdict.ACCEPT;
    private Verdict local = Verdict.ACCEPT;
    private boolean present;

    FilterProperties(Properties properties, List<String> problems) {
        this.properties = properties;
        this.problems = problems;
        problemsBefore = problems.size();
    }

    Optional<RuleSet> read() {
        properties.stringPropertyNames().stream().sorted().forEach(this::sortKey);
        if (!lines.isEmpty() && lines.lastKey() != lines.size() - 1) {
            problems.add("keys 'filter.rule.<n>' have the numbers " + lines.keySet() + ": count from 0 without gaps");
        }
        NamedSets named = sets.build();
        List<Rule> rules = new ArrayList<>();
        lines.forEach((number, line) ->
                attempt("filter.rule." + number + "': '" + line, () -> rules.add(Rule.parse(line, named))));
        if (!present || problems.size() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RuleSet(rules, in, out, local));
        } catch (IllegalArgumentException e) {
            problems.add("keys 'filter.rule.*': " + e.getMessage());
            return Optional.empty();
        }
    }

    private void sortKey(String key) {
        String value = properties.getProperty(key).strip();
        Matcher rule = RULE.matcher(key);
        if (key.startsWith(SET)) {
            attempt(key, () -> sets.add(key.substring(SET.length()), value));
        } else if (rule.matches()) {
            present = true;
            lines.put(Integer.parseInt(rule.group(1)), value);
        } else if (key.startsWith(FILTER)) {
            present = true;
            readDefault(key, value);
        }
    }

    private void readDefault(String key, String value) {
        switch (key) {
            case "filter.in" -> attempt(key, () -> in = RuleParser.parseVerdict(value));
            case "filter.out" -> attempt(key, () -> out = RuleParser.parseVerdict(value));
            case "filter.local" -> attempt(key, () -> local = RuleParser.parseVerdict(value));
            default ->
                problems.add(
                        "key '" + key
                                + "' is unknown: known are filter.{in, out, local} and filter.rule.<n>, with <n> counting from 0");
        }
    }

    private void attempt(String key, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            problems.add("key '" + key + "': " + e.getMessage());
        }
    }
}
