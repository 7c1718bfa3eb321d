package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.wire.FrameBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a client's messages byte by byte, unlike the code under test. */
final class TestClient {
    private final ByteBuffer head = ByteBuffer.allocate(240);
    private final ByteArrayOutputStream options = new ByteArrayOutputStream();

    private TestClient() {}

    /** A message of this type (RFC 2132 9.6). */
    static TestClient says(int type, long mac) {
        TestClient client = new TestClient();
        client.head.put(0, (byte) 1).put(1, (byte) 1).put(2, (byte) 6);
        client.head.putInt(4, 0x1234_5678).putInt(236, 0x63825363);
        client.head.putShort(28, (short) (mac >> 32)).putInt(30, (int) mac);
        return client.option(53, type);
    }

    static TestClient discovers(long mac) {
        return says(1, mac);
    }

    static TestClient requests(long mac) {
        return says(3, mac);
    }

    TestClient transaction(int id) {
        head.putInt(4, id);
        return this;
    }

    TestClient broadcast() {
        head.putShort(10, (short) 0x8000);
        return this;
    }

    TestClient has(String address) {
        head.putInt(12, FrameBuilder.address(address));
        return this;
    }

    TestClient relay(String address) {
        head.putInt(24, FrameBuilder.address(address));
        return this;
    }

    TestClient set(int offset, int value) {
        head.put(offset, (byte) value);
        return this;
    }

    TestClient wants(String address) {
        return address(50, address);
    }

    TestClient of(String server) {
        return address(54, server);
    }

    TestClient address(int code, String address) {
        return option(
                code,
                ByteBuffer.allocate(4).putInt(FrameBuilder.address(address)).array());
    }

    TestClient named(String name) {
        return option(12, name.getBytes(StandardCharsets.ISO_8859_1));
    }

    TestClient option(int code, int... value) {
        return option(code, FrameBuilder.bytes(value));
    }

    TestClient option(int code, byte[] value) {
        options.write(code);
        options.write(value.length);
        options.writeBytes(value);
        return this;
    }

    byte[] build() {
        byte[] tail = options.toByteArray();
        return ByteBuffer.allocate(head.capacity() + tail.length + 1)
                .put(head.array())
                .put(tail)
                .put((byte) 255)
                .array();
    }
}
