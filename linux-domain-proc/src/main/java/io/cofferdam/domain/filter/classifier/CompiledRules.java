package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.Match;
import io.cofferdam.domain.filter.rule.Rule;
import io.cofferdam.domain.filter.rule.RuleSet;
import java.util.List;

/**
 * Rules in a form in which the first that matches is found fast: for each field of a packet, tables that tell which rules
 * agree with what is in it. Immutable; made on any thread, in time that grows with the rules (10 000 take some hundred
 * milliseconds).
 */
public final class CompiledRules {
    private final RuleSet rules;
    private final KindField kinds;
    private final AddressField sources;
    private final AddressField destinations;
    private final PortField sourcePorts;
    private final PortField destinationPorts;
    private final List<RuleKey> keys;

    public CompiledRules(RuleSet rules) {
        this.rules = rules;
        List<Match> matches = rules.rules().stream().map(Rule::match).toList();
        RuleBitsPool pool = new RuleBitsPool();
        kinds = new KindField(matches, pool);
        sources = new AddressField(matches.stream().map(Match::from).toList(), pool);
        destinations = new AddressField(matches.stream().map(Match::to).toList(), pool);
        sourcePorts = new PortField(matches, Match::fromPorts, match -> List.of(), pool);
        destinationPorts = new PortField(matches, Match::ports, Match::icmpTypes, pool);
        keys = RuleKey.of(rules);
    }

    /** What it was made from. */
    public RuleSet rules() {
        return rules;
    }

    KindField kinds() {
        return kinds;
    }

    AddressField sources() {
        return sources;
    }

    AddressField destinations() {
        return destinations;
    }

    PortField sourcePorts() {
        return sourcePorts;
    }

    PortField destinationPorts() {
        return destinationPorts;
    }

    List<RuleKey> keys() {
        return keys;
    }
}
