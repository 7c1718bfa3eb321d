package io.cofferdam.shm.jail;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes programs of the classic Berkeley packet filter, as seccomp(2) takes them ({@code linux/filter.h}, {@code
 * linux/bpf_common.h}): each instruction a {@code struct sock_filter}, here in one number, its first field in the lowest
 * bits.
 *
 * <pre>
 *  0..15  code     16..23  jump if true     24..31  jump if false     32..63  operand
 * </pre>
 */
final class FilterAssembler {
    static final int LOAD = 0x20;
    static final int JUMP_IF_EQUAL = 0x15;
    static final int JUMP_IF_NOT_BELOW = 0x35;
    static final int AND = 0x54;
    static final int RETURN = 0x06;

    /** Offsets in {@code struct seccomp_data}; an argument's lower half comes first on both architectures. */
    static final int NUMBER_OFFSET = 0;

    static final int ARCHITECTURE_OFFSET = 4;
    static final int ARGUMENTS_OFFSET = 16;

    private static final int HALF_BITS = 32;
    private static final long HALF_MASK = 0xffff_ffffL;

    private final List<Long> instructions = new ArrayList<>();
    private final long ownPid;

    /** @param ownPid what {@link Condition#OWN_PROCESS} means; without effect when it is not positive */
    FilterAssembler(long ownPid) {
        this.ownPid = ownPid;
    }

    void load(int offset) {
        emit(LOAD, 0, 0, offset);
    }

    void answer(int action) {
        emit(RETURN, 0, 0, Integer.toUnsignedLong(action));
    }

    /** Answers if the loaded word is this one. */
    void answerIfEqual(long word, int action) {
        emit(JUMP_IF_EQUAL, 0, 1, word);
        answer(action);
    }

    /** Answers if the loaded word is this one or above. */
    void answerIfNotBelow(long word, int action) {
        emit(JUMP_IF_NOT_BELOW, 0, 1, word);
        answer(action);
    }

    /** Answers if the loaded word is another one. */
    void answerUnlessEqual(long word, int action) {
        emit(JUMP_IF_EQUAL, 1, 0, word);
        answer(action);
    }

    /** Answers a call of this number, whose word is loaded: allowed if one of the conditions holds, refused if none does. */
    void answerCall(int number, List<Condition> conditions, int allowed, int refused) {
        FilterAssembler body = new FilterAssembler(ownPid);
        for (Condition condition : conditions) {
            body.allowIf(condition, allowed);
        }
        body.answer(refused);
        emit(JUMP_IF_EQUAL, 0, body.instructions.size(), number);
        instructions.addAll(body.instructions);
    }

    private void allowIf(Condition condition, int allowed) {
        // Before there is a process, its own number is any.
        boolean any = condition == Condition.OWN_PROCESS && ownPid <= 0;
        allowIf(condition.argument(), any ? 0 : condition.mask(), condition.value(ownPid), allowed);
    }

    private void allowIf(int argument, long mask, long value, int allowed) {
        int lower = ARGUMENTS_OFFSET + argument * Long.BYTES;
        List<long[]> halves = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            long halfMask = mask >>> (half * HALF_BITS) & HALF_MASK;
            if (halfMask != 0) {
                long halfValue = value >>> (half * HALF_BITS) & HALF_MASK;
                halves.add(new long[] {lower + (long) half * Integer.BYTES, halfMask, halfValue});
            }
        }
        // Three instructions per half, then the answer: a mismatch skips what is left of them.
        for (int i = 0; i < halves.size(); i++) {
            long[] half = halves.get(i);
            int rest = 3 * (halves.size() - i - 1) + 1;
            emit(LOAD, 0, 0, half[0]);
            emit(AND, 0, 0, half[1]);
            emit(JUMP_IF_EQUAL, 0, rest, half[2]);
        }
        answer(allowed);
    }

    private void emit(int code, int jumpIfTrue, int jumpIfFalse, long operand) {
        instructions.add(code | (long) jumpIfTrue << 16 | (long) jumpIfFalse << 24 | operand << HALF_BITS);
    }

    long[] program() {
        long[] program = new long[instructions.size()];
        for (int i = 0; i < program.length; i++) {
            program[i] = instructions.get(i);
        }
        return program;
    }
}
