package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.Match;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.FlowKey;

/** IPv4 rules of {@link RuleShape} in a list that is gone through, as fast as that can be done: what the curve is compared with. */
final class LinearRules {
    private static final int FIELDS = 7;

    private final int[] fields;

    LinearRules(RuleSet rules) {
        fields = new int[FIELDS * rules.rules().size()];
        for (int i = 0; i < rules.rules().size(); i++) {
            Match match = rules.rules().get(i).match();
            int at = FIELDS * i;
            fields[at] = match.protocols().isEmpty() ? -1 : match.protocols().getFirst();
            if (!match.from().isAny()) {
                fields[at + 1] = match.from().prefixes().getFirst().first().ipv4();
                fields[at + 2] = -1 << (32 - match.from().prefixes().getFirst().length());
            }
            if (!match.to().isAny()) {
                fields[at + 3] = match.to().prefixes().getFirst().first().ipv4();
                fields[at + 4] = -1 << (32 - match.to().prefixes().getFirst().length());
            }
            fields[at + 5] = match.ports().isAny()
                    ? 0
                    : match.ports().ranges().getFirst().first();
            fields[at + 6] = match.ports().isAny()
                    ? 65_535
                    : match.ports().ranges().getFirst().last();
        }
    }

    int first(FlowKey flow) {
        int source = flow.sourceIpv4();
        int destination = flow.destinationIpv4();
        int port = flow.destinationPort();
        for (int at = 0; at < fields.length; at += FIELDS) {
            if ((source & fields[at + 2]) == fields[at + 1]
                    && (destination & fields[at + 4]) == fields[at + 3]
                    && (fields[at] < 0 || fields[at] == flow.protocol())
                    && port >= fields[at + 5]
                    && port <= fields[at + 6]) {
                return at / FIELDS;
            }
        }
        return RuleSearch.NONE;
    }
}
