package io.cofferdam.domain.dns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes messages byte by byte, unlike the code under test. */
final class TestMessage {
    static final int A = 1;
    static final int SOA = 6;

    private final ByteBuffer header = ByteBuffer.allocate(12);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private TestMessage(int id, int flags) {
        header.putShort(0, (short) id).putShort(2, (short) flags);
    }

    /** A query with recursion desired. */
    static TestMessage query(int id, String name, int type) {
        return new TestMessage(id, 0x0100).question(name, type);
    }

    /** A response with the question of a query that was sent. */
    static TestMessage answerTo(byte[] query, int rcode) {
        ByteBuffer sent = ByteBuffer.wrap(query);
        TestMessage message = new TestMessage(sent.getShort(0), 0x8180 | rcode);
        int end = 12;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        message.body.write(query, 12, end + 5 - 12);
        message.header.putShort(4, (short) 1);
        return message;
    }

    TestMessage flags(int flags) {
        header.putShort(2, (short) flags);
        return this;
    }

    TestMessage question(String name, int type) {
        name(name);
        u16(type);
        u16(1);
        return count(4);
    }

    /** A record of the name that was asked for. */
    TestMessage answer(int type, int ttl, int... data) {
        u16(0xc00c);
        return record(6, type, ttl, data);
    }

    /** A SOA record of the root. */
    TestMessage denial(int ttl, int minimum) {
        body.write(0);
        return record(8, SOA, ttl, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, minimum >> 8, minimum);
    }

    /** An OPT record with an option of so many bytes. */
    TestMessage extended(int size, boolean dnssecOk, int optionLength) {
        body.write(0);
        u16(41);
        u16(size);
        u16(0);
        u16(dnssecOk ? 0x8000 : 0);
        u16(optionLength);
        body.writeBytes(new byte[optionLength]);
        return count(10);
    }

    private TestMessage record(int section, int type, int ttl, int... data) {
        u16(type);
        u16(1);
        u16(ttl >>> 16);
        u16(ttl);
        u16(data.length);
        for (int octet : data) {
            body.write(octet);
        }
        return count(section);
    }

    private TestMessage count(int offset) {
        header.putShort(offset, (short) (header.getShort(offset) + 1));
        return this;
    }

    private void name(String text) {
        for (String label : text.split("\\.", -1)) {
            body.write(label.length());
            body.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        body.write(0);
    }

    private void u16(int value) {
        body.write(value >>> 8);
        body.write(value);
    }

    byte[] build() {
        byte[] tail = body.toByteArray();
        return ByteBuffer.allocate(12 + tail.length)
                .put(header.array())
                .put(tail)
                .array();
    }
}
