package io.cofferdam.bench.attack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A program for x86-64 that needs no library and no interpreter: it writes a text to its output and ends. An attacker brings
 * what the jail does not have. The layout is that of elf(5).
 */
final class TinyProgram {
    private static final long BASE = 0x40_0000;
    private static final int ELF_HEADER_LENGTH = 64;
    private static final int PROGRAM_HEADER_LENGTH = 56;
    private static final int CODE_OFFSET = ELF_HEADER_LENGTH + PROGRAM_HEADER_LENGTH;
    private static final int CODE_LENGTH = 36;
    private static final int TEXT_OFFSET = CODE_OFFSET + CODE_LENGTH;
    private static final short EXECUTABLE = 2;
    private static final short X86_64 = 62;
    private static final int LOADED = 1;
    private static final int READABLE_AND_EXECUTABLE = 5;
    private static final int PAGE = 4096;

    private TinyProgram() {}

    /** The bytes of a program that prints this text. */
    static byte[] printing(byte... text) {
        ByteBuffer file = ByteBuffer.allocate(TEXT_OFFSET + text.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort(EXECUTABLE).putShort(X86_64).putInt(1);
        file.putLong(BASE + CODE_OFFSET).putLong(ELF_HEADER_LENGTH).putLong(0).putInt(0);
        file.putShort((short) ELF_HEADER_LENGTH)
                .putShort((short) PROGRAM_HEADER_LENGTH)
                .putShort((short) 1);
        file.position(ELF_HEADER_LENGTH);
        file.putInt(LOADED)
                .putInt(READABLE_AND_EXECUTABLE)
                .putLong(0)
                .putLong(BASE)
                .putLong(BASE);
        file.putLong(file.capacity()).putLong(file.capacity()).putLong(PAGE);
        file.position(CODE_OFFSET);
        // write(1, text, length)
        file.put(new byte[] {(byte) 0xb8, 1, 0, 0, 0, (byte) 0xbf, 1, 0, 0, 0});
        file.put((byte) 0xbe).putInt((int) BASE + TEXT_OFFSET);
        file.put((byte) 0xba).putInt(text.length);
        file.put(new byte[] {0x0f, 0x05});
        // exit(0)
        file.put(new byte[] {(byte) 0xb8, 60, 0, 0, 0, 0x31, (byte) 0xff, 0x0f, 0x05});
        file.position(TEXT_OFFSET);
        file.put(text);
        return file.array();
    }
}
