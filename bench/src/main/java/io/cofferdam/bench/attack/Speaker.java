package io.cofferdam.bench.attack;

import java.util.Map;

/**
 * Tries a move and says on the process's output how it went, on a line of its own. An attacker has no other channel to those who
 * judge it than what a component has: its log.
 *
 * <pre>
 *   attack ORDER begun
 *   attack ORDER done WHAT IT GOT
 *   attack ORDER denied CALL NUMBER ERRNO
 *   attack ORDER contained WHAT LIMIT IT MET
 *   attack ORDER broke WHY
 * </pre>
 */
final class Speaker {
    private static final int MAX_DETAIL_CHARS = 2_000;

    private final Map<String, Move> moves = Moves.all();
    private final Ground ground;

    Speaker(Ground ground) {
        this.ground = ground;
    }

    /**
     * Tries something.
     *
     * @param order which of the launcher's orders this is
     * @param name of the move
     */
    void attempt(String order, String name) {
        say(order, "begun");
        Move move = moves.get(name);
        if (move == null) {
            say(order, "broke there is no move '" + name + "'");
            return;
        }
        try {
            say(order, "done " + move.run(ground));
        } catch (DeniedException e) {
            say(order, "denied " + e.call() + " " + e.call().number() + " " + e.errno());
        } catch (ContainedException e) {
            say(order, "contained " + e.getMessage());
        } catch (RuntimeException | Error e) {
            say(order, "broke " + e);
        }
    }

    private static void say(String order, String words) {
        String printable = words.replaceAll("[^ -~]+", " ");
        String detail = printable.substring(0, Math.min(printable.length(), MAX_DETAIL_CHARS));
        System.out.print("\nattack " + order + " " + detail + "\n");
        System.out.flush();
    }
}
