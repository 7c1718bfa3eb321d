package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.PacketFilter;
import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.filter.rule.RateLimit;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;
import io.cofferdam.domain.rate.TokenBucket;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The packet filter that rules make: the first that matches decides, as {@link RuleSet} says, and is counted. A rule over its
 * limit does not match. Makes no garbage, except for the lines that it logs. Confined to the component's one thread.
 */
public final class CompiledFilter implements PacketFilter {
    private final RuleSet ruleSet;
    private final Rule[] rules;
    private final @Nullable TokenBucket[] buckets;
    private final Set<ConnectionState> named = EnumSet.noneOf(ConnectionState.class);
    private final RuleSearch search;
    private final RuleCounters counters;
    private final long[] slots;
    private final FilterLog log;

    /**
     * @param compiled rules; limits start with a full burst
     * @param counters where their matches are counted, from what they stand at
     * @param log told of what rules match that are logged
     */
    public CompiledFilter(CompiledRules compiled, RuleCounters counters, FilterLog log) {
        ruleSet = compiled.rules();
        rules = ruleSet.rules().toArray(Rule[]::new);
        buckets = new TokenBucket[rules.length];
        for (int i = 0; i < rules.length; i++) {
            RateLimit limit = rules[i].limit().orElse(null);
            buckets[i] = limit == null ? null : new TokenBucket(limit.intervalNs(), limit.burst());
        }
        for (ConnectionState state : ConnectionState.values()) {
            if (ruleSet.names(state)) {
                named.add(state);
            }
        }
        search = new RuleSearch(compiled);
        this.counters = counters;
        slots = counters.claim(compiled.keys());
        this.log = log;
    }

    /** The rules it was made from. */
    public RuleSet rules() {
        return ruleSet;
    }

    @Override
    public Verdict judge(FlowKey flow, Direction direction, ConnectionState state, int length, long nowNs) {
        search.begin(flow, direction, state);
        int rule = search.next();
        while (rule != RuleSearch.NONE && !isWithinLimit(rule, nowNs)) {
            rule = search.next();
        }
        if (rule == RuleSearch.NONE) {
            return judgeUnmatched(direction, state, length);
        }
        counters.count(slots[rule], length);
        if (rules[rule].isLogged()) {
            log.matched(rules[rule], flow, direction, state, length, nowNs);
        }
        return rules[rule].verdict();
    }

    private boolean isWithinLimit(int rule, long nowNs) {
        TokenBucket bucket = buckets[rule];
        return bucket == null || bucket.take(nowNs);
    }

    private Verdict judgeUnmatched(Direction direction, ConnectionState state, int length) {
        if (state == ConnectionState.NEW) {
            counters.count(slots[RuleKey.placeOfDefault(ruleSet, direction)], length);
        } else if (state == ConnectionState.INVALID) {
            counters.count(slots[RuleKey.placeOfInvalid(ruleSet)], length);
        }
        return ruleSet.unmatched(direction, state);
    }

    @Override
    public boolean names(ConnectionState state) {
        return named.contains(state);
    }

    @Override
    public boolean wouldAccept(FlowKey flow, Direction direction) {
        return decide(flow, direction, ConnectionState.NEW).verdict() == Verdict.ACCEPT;
    }

    /** What would be decided, and by which rule, if no limit is reached. Nothing is counted or logged. */
    public Decision decide(FlowKey flow, Direction direction, ConnectionState state) {
        return Decision.of(search, ruleSet, flow, direction, state);
    }
}
