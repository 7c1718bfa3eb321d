package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.Direction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a rule's counts are found by after a restart or under other rules: its name, or its text if it has none, as the
 * first 128 bits of a hash. Rules with the same text are told apart by their order.
 */
record RuleKey(long high, long low) {
    /**
     * The keys of everything that is counted: each rule in order, then the default of each direction, then what is dropped as
     * invalid.
     */
    static List<RuleKey> of(RuleSet rules) {
        MessageDigest digest = sha256();
        List<RuleKey> keys = new ArrayList<>();
        Map<String, Integer> repeated = new HashMap<>();
        for (Rule rule : rules.rules()) {
            String label = rule.name().map(name -> "name " + name).orElseGet(() -> "rule " + numbered(rule, repeated));
            keys.add(of(label, digest));
        }
        for (Direction direction : List.of(Direction.IN, Direction.OUT, Direction.LOCAL)) {
            keys.add(of("default " + direction.name().toLowerCase(Locale.ROOT), digest));
        }
        keys.add(of("invalid", digest));
        return List.copyOf(keys);
    }

    /** Place among the keys of what no rule decides. */
    static int placeOfDefault(RuleSet rules, Direction direction) {
        return rules.rules().size()
                + switch (direction) {
                    case IN -> 0;
                    case OUT -> 1;
                    case LOCAL -> 2;
                };
    }

    /** Place among the keys of what is dropped as invalid. */
    static int placeOfInvalid(RuleSet rules) {
        return rules.rules().size() + 3;
    }

    private static String numbered(Rule rule, Map<String, Integer> repeated) {
        String text = rule.toString();
        return repeated.merge(text, 1, Integer::sum) + " " + text;
    }

    private static RuleKey of(String label, MessageDigest digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(label.getBytes(StandardCharsets.UTF_8)));
        return new RuleKey(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
