package io.cofferdam.bench.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/** All that an attacker can try, by the name that the launcher's catalogue gives it. */
final class Moves {
    private Moves() {}

    static Map<String, Move> all() {
        Map<String, Move> moves = new LinkedHashMap<>();
        LinkMoves.addTo(moves);
        ProcessMoves.addTo(moves);
        FileMoves.addTo(moves);
        NetworkMoves.addTo(moves);
        KernelMoves.addTo(moves);
        RightMoves.addTo(moves);
        BombMoves.addTo(moves);
        LieMoves.addTo(moves);
        return moves;
    }
}
