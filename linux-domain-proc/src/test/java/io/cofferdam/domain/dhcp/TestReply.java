package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.service.SentDatagrams.Sent;
import io.cofferdam.domain.wire.FrameBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A server's answer, read byte by byte, unlike the code under test. */
record TestReply(Sent sent, Map<Integer, String> options) {
    static TestReply of(Sent sent) {
        byte[] bytes = sent.bytes();
        Map<Integer, String> options = new HashMap<>();
        int at = 240;
        while ((bytes[at] & 0xff) != 255) {
            int length = bytes[at + 1] & 0xff;
            options.put(bytes[at] & 0xff, HexFormat.of().formatHex(Arrays.copyOfRange(bytes, at + 2, at + 2 + length)));
            at += 2 + length;
        }
        return new TestReply(sent, options);
    }

    byte[] bytes() {
        return sent.bytes();
    }

    /** 2 offer, 5 acknowledgement, 6 refusal. */
    int type() {
        return Integer.parseInt(options.getOrDefault(53, "0"), 16);
    }

    String yourAddress() {
        return FrameBuilder.ip(bytes(), 16);
    }

    String clientAddress() {
        return FrameBuilder.ip(bytes(), 12);
    }

    String option(int code) {
        return options.getOrDefault(code, "");
    }

    String address(int code) {
        return FrameBuilder.ip(HexFormat.of().parseHex(option(code)), 0);
    }

    long number(int code) {
        return Long.parseLong(option(code), 16);
    }
}
