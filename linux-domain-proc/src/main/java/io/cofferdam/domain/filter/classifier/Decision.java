package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a filter says of a packet, and why.
 *
 * @param verdict if no limit is reached
 * @param rule place of the rule that decides; absent where none does
 * @param next places of the rules that would decide in its stead, one after the other, when its limit and theirs are reached
 */
public record Decision(Verdict verdict, OptionalInt rule, List<Integer> next) {
    static Decision of(RuleSearch search, RuleSet rules, FlowKey flow, Direction direction, ConnectionState state) {
        search.begin(flow, direction, state);
        int first = search.next();
        if (first == RuleSearch.NONE) {
            return new Decision(rules.unmatched(direction, state), OptionalInt.empty(), List.of());
        }
        List<Integer> next = new ArrayList<>();
        int rule = first;
        while (rule != RuleSearch.NONE && rules.rules().get(rule).limit().isPresent()) {
            rule = search.next();
            if (rule != RuleSearch.NONE) {
                next.add(rule);
            }
        }
        return new Decision(rules.rules().get(first).verdict(), OptionalInt.of(first), List.copyOf(next));
    }

    /** Decides without a filter that counts. */
    public static Decision of(CompiledRules compiled, FlowKey flow, Direction direction, ConnectionState state) {
        return of(new RuleSearch(compiled), compiled.rules(), flow, direction, state);
    }
}
