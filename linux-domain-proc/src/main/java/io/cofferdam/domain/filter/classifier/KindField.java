package io.cofferdam.domain.filter.classifier;

import io.cofferdam.domain.filter.rule.Match;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import java.util.BitSet;
import java.util.List;

/** Which rules match a packet's direction, state and protocol, all at once: there are few of each. Immutable. */
final class KindField {
    private static final int PROTOCOLS = 256;
    private static final int STATES = ConnectionState.values().length;

    private final RuleBits[] kinds = new RuleBits[Direction.values().length * STATES * PROTOCOLS];

    KindField(List<Match> matches, RuleBitsPool pool) {
        for (Direction direction : Direction.values()) {
            for (ConnectionState state : ConnectionState.values()) {
                fill(matches, direction, state, pool);
            }
        }
    }

    private void fill(List<Match> matches, Direction direction, ConnectionState state, RuleBitsPool pool) {
        BitSet any = new BitSet();
        BitSet[] named = new BitSet[PROTOCOLS];
        for (int rule = 0; rule < matches.size(); rule++) {
            Match match = matches.get(rule);
            if (match.direction().orElse(direction) != direction
                    || !match.states().contains(state)) {
                continue;
            }
            if (match.protocols().isEmpty()) {
                any.set(rule);
            }
            for (int protocol : match.protocols()) {
                if (named[protocol] == null) {
                    named[protocol] = new BitSet();
                }
                named[protocol].set(rule);
            }
        }
        RuleBits others = pool.of(any);
        for (int protocol = 0; protocol < PROTOCOLS; protocol++) {
            if (named[protocol] == null) {
                kinds[index(direction, state, protocol)] = others;
            } else {
                named[protocol].or(any);
                kinds[index(direction, state, protocol)] = pool.of(named[protocol]);
            }
        }
    }

    private static int index(Direction direction, ConnectionState state, int protocol) {
        return (place(direction) * STATES + place(state)) * PROTOCOLS + protocol;
    }

    private static int place(Direction direction) {
        return switch (direction) {
            case IN -> 0;
            case OUT -> 1;
            case LOCAL -> 2;
        };
    }

    private static int place(ConnectionState state) {
        return switch (state) {
            case NEW -> 0;
            case ESTABLISHED -> 1;
            case RELATED -> 2;
            case INVALID -> 3;
        };
    }

    RuleBits lookup(Direction direction, ConnectionState state, int protocol) {
        return kinds[index(direction, state, protocol)];
    }
}
