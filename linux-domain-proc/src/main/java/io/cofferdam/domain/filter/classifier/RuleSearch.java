package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.Protocol;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import io.cofferdam.domain.flow.FlowKey;

/**
 * Finds the rules that match a packet, one after the other in their order. Makes no garbage. Confined to one thread.
 *
 * <p>Each field of the packet is looked up once, which gives a row of bits, one for each rule that agrees with it. Where all
 * rows have a bit is a rule that matches. The rows' summaries are laid over each other first, so that words in which some
 * row is empty are never looked at (Baboescu and Varghese, "Scalable packet classification", SIGCOMM 2001).
 */
final class RuleSearch {
    /** No rule, or none any more. */
    static final int NONE = -1;

    private final KindField kinds;
    private final AddressField sources;
    private final AddressField destinations;
    private final PortField sourcePorts;
    private final PortField destinationPorts;
    private final Unconcerned anySource;
    private final Unconcerned anyDestination;
    private final Unconcerned anySourcePort;
    private final Unconcerned anyDestinationPort;
    private final int blocks;

    private RuleBits kind = RuleBits.NONE;
    private RuleBits source = RuleBits.NONE;
    private RuleBits destination = RuleBits.NONE;
    private RuleBits sourcePort = RuleBits.NONE;
    private RuleBits destinationPort = RuleBits.NONE;
    private int block;
    private int word;
    private long words;
    private long rules;

    RuleSearch(CompiledRules compiled) {
        kinds = compiled.kinds();
        sources = compiled.sources();
        destinations = compiled.destinations();
        sourcePorts = compiled.sourcePorts();
        destinationPorts = compiled.destinationPorts();
        anySource = sources.unconcerned();
        anyDestination = destinations.unconcerned();
        anySourcePort = sourcePorts.unconcerned();
        anyDestinationPort = destinationPorts.unconcerned();
        blocks = RuleBits.blocks(RuleBits.blocks(compiled.rules().rules().size()));
    }

    /** Starts anew with a packet. */
    void begin(FlowKey flow, Direction direction, ConnectionState state) {
        int protocol = flow.protocol();
        kind = kinds.lookup(direction, state, protocol);
        if (flow.isIpv4()) {
            source = sources.lookupIpv4(flow.sourceIpv4());
            destination = destinations.lookupIpv4(flow.destinationIpv4());
        } else {
            source = sources.lookupIpv6(flow.sourceHigh(), flow.sourceLow());
            destination = destinations.lookupIpv6(flow.destinationHigh(), flow.destinationLow());
        }
        sourcePort = sourcePorts.lookupPort(flow.sourcePort());
        boolean hasType = protocol == Protocol.ICMP.number() || protocol == Protocol.ICMP6.number();
        destinationPort = hasType
                ? destinationPorts.lookupType(flow.icmpType())
                : destinationPorts.lookupPort(flow.destinationPort());
        block = -1;
        words = 0;
        rules = 0;
    }

    /** Place of the next rule that matches, or {@link #NONE}. */
    int next() {
        while (rules == 0) {
            while (words == 0) {
                if (++block >= blocks) {
                    block = blocks;
                    return NONE;
                }
                words = kind.summary(block)
                        & (anySource.summary(block) | source.summary(block))
                        & (anyDestination.summary(block) | destination.summary(block))
                        & (anySourcePort.summary(block) | sourcePort.summary(block))
                        & (anyDestinationPort.summary(block) | destinationPort.summary(block));
            }
            word = block * Long.SIZE + Long.numberOfTrailingZeros(words);
            words &= words - 1;
            rules = kind.word(word)
                    & (anySource.word(word) | source.word(word))
                    & (anyDestination.word(word) | destination.word(word))
                    & (anySourcePort.word(word) | sourcePort.word(word))
                    & (anyDestinationPort.word(word) | destinationPort.word(word));
        }
        int rule = word * Long.SIZE + Long.numberOfTrailingZeros(rules);
        rules &= rules - 1;
        return rule;
    }
}
