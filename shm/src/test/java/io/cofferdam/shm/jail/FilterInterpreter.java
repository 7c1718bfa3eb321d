package io.cofferdam.shm.jail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Runs a filter as the kernel does (Documentation/networking/filter.rst), over a {@code struct seccomp_data}. */
final class FilterInterpreter {
    private static final int DATA_LENGTH = 64;
    private static final int MAX_STEPS = 4096;
    private static final int INSTRUCTION_POINTER_LENGTH = 8;

    private final long[] program;

    FilterInterpreter(long[] program) {
        this.program = program.clone();
    }

    /** What the filter answers to a call. */
    int answer(int architecture, int number, long... arguments) {
        ByteBuffer data = ByteBuffer.allocate(DATA_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(number).putInt(architecture).position(data.position() + INSTRUCTION_POINTER_LENGTH);
        for (long argument : arguments) {
            data.putLong(argument);
        }
        int accumulator = 0;
        int place = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            long instruction = program[place++];
            int code = (int) (instruction & 0xffff);
            int jumpIfTrue = (int) (instruction >>> 16 & 0xff);
            int jumpIfFalse = (int) (instruction >>> 24 & 0xff);
            int operand = (int) (instruction >>> 32);
            switch (code) {
                case FilterAssembler.LOAD -> accumulator = data.getInt(operand);
                case FilterAssembler.AND -> accumulator &= operand;
                case FilterAssembler.JUMP_IF_EQUAL -> place += accumulator == operand ? jumpIfTrue : jumpIfFalse;
                case FilterAssembler.JUMP_IF_NOT_BELOW ->
                    place += Integer.compareUnsigned(accumulator, operand) >= 0 ? jumpIfTrue : jumpIfFalse;
                case FilterAssembler.RETURN -> {
                    return operand;
                }
                default -> throw new AssertionError("instruction " + (place - 1) + " has code " + code);
            }
        }
        throw new AssertionError("no answer after " + MAX_STEPS + " steps");
    }
}
